/// The files that packets come in: pcap, pcapng, Network Monitor. Each hands out its packets one by
/// one, wherever the file was cut.
@NullMarked
package dev.tlssunset.source.capture.container;

import org.jspecify.annotations.NullMarked;
