/// Bytes to TLS structures: records, hellos, alerts, certificates, of SSL 2.0 to TLS 1.3, DTLS and
/// QUIC. No input or output, no clock. Whatever the bytes are, nothing throws: what is cut off or
/// makes no sense is a value, and so is a number that nobody knows.
///
/// | Begin at | It reads | By way of |
/// |---|---|---|
/// | `record.StreamReader` | one direction of a stream | `RecordHeader`, then `TlsRecords`, or `ssl2` |
/// | `dtls.DatagramReader` | one direction of DTLS | `DatagramMessages` |
/// | `quic.QuicReader` | both directions of a QUIC connection | `QuicPacket`, `QuicKeys` |
///
/// These find where messages begin and end. `handshake` reads the body of each, and hands on what
/// it says as a `message`; `handshake.Handshake` puts the messages of both sides together: what was
/// offered, what was negotiated, how it ended.
///
/// What all of them use lies here: bytes, and the two sides of a connection.
@NullMarked
package dev.tlssunset.wire;

import org.jspecify.annotations.NullMarked;
