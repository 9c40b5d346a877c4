/// The record protocol on a stream (RFC 8446 section 5): SSL 2.0 to TLS 1.3, told apart by their
/// first bytes.
@NullMarked
package dev.tlssunset.wire.record;

import org.jspecify.annotations.NullMarked;
