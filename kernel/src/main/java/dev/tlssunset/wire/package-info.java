/// Bytes to TLS structures: records, hellos, alerts, certificates, of SSL 2.0 to TLS 1.3, DTLS and
/// QUIC. No input or output, no clock. Whatever the bytes are, nothing throws: what is cut off or
/// makes no sense is a value, and so is a number that nobody knows.
@NullMarked
package dev.tlssunset.wire;

import org.jspecify.annotations.NullMarked;
