/// Fingerprints of a ClientHello: the same software gives the same one, whatever its address. They
/// say what a client looks like, not who it is.
@NullMarked
package dev.tlssunset.wire.fingerprint;

import org.jspecify.annotations.NullMarked;
