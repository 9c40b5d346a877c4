/// Captures of packets: TLS handshakes of TCP connections, of DTLS and of QUIC, and what was said
/// before them. The rules: `docs/interpretation/capture.md`.
@NullMarked
package dev.tlssunset.source.capture;

import org.jspecify.annotations.NullMarked;
