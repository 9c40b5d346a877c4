/// The messages of SSL 2.0, which are nothing like those of TLS. Its records, which share a stream
/// with those of TLS, are told apart in `record`.
@NullMarked
package dev.tlssunset.wire.ssl2;

import org.jspecify.annotations.NullMarked;
