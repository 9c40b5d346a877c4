/// Bytes to TLS structures: records, hellos, alerts, certificates, of SSL 2.0 to TLS 1.3, DTLS and
/// QUIC. No input or output, no clock. Whatever the bytes are, nothing throws: what is cut off or
/// makes no sense is a value, and so is a number that nobody knows.
///
/// | Begin at | It reads | By way of |
/// |---|---|---|
/// | [HandshakeReader] | one direction of a stream | `RecordHeader`, then `TlsRecords` with `HandshakeMessages`, or `Ssl2Messages` |
/// | [DatagramReader] | one direction of DTLS | `DatagramMessages` |
/// | [QuicReader] | both directions of a QUIC connection | `QuicPacket`, `QuicKeys`, `HandshakeMessages` |
///
/// These find where messages begin and end; `MessageReader` has the body of each read, and hands on
/// what it says as a [Message]. [Handshake] puts the messages of both sides together: what was
/// offered, what was negotiated, how it ended.
@NullMarked
package dev.tlssunset.wire;

import org.jspecify.annotations.NullMarked;
