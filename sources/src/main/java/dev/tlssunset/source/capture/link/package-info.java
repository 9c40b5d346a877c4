/// From a frame to what one machine sent another: link layers, tunnels, IP and its fragments.
@NullMarked
package dev.tlssunset.source.capture.link;

import org.jspecify.annotations.NullMarked;
