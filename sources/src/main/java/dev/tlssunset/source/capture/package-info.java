/// Captures of packets: TLS handshakes of TCP connections, of DTLS and of QUIC, and what was said
/// before them. The rules: `docs/interpretation/capture.md`.
///
/// | From | to | by |
/// |---|---|---|
/// | the bytes of a file | packets | [dev.tlssunset.source.capture.container] |
/// | a packet | what one machine sent another over IP | [dev.tlssunset.source.capture.link] |
/// | that | what either side says, in order | [dev.tlssunset.source.capture.flow] |
/// | that | the point where TLS begins | [dev.tlssunset.source.capture.upgrade] |
/// | TLS | a handshake | [dev.tlssunset.wire] |
/// | all that was heard of a connection | a [dev.tlssunset.observation.Connection] | `ConnectionMaker`, here |
@NullMarked
package dev.tlssunset.source.capture;

import org.jspecify.annotations.NullMarked;
