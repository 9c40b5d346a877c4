/// The numbers of TLS as values: protocol versions, cipher suites, groups, and Schannel's own bits.
/// A number that no registry lists is kept as it was seen, never dropped and never guessed.
@NullMarked
package dev.tlssunset.wire.registry;

import org.jspecify.annotations.NullMarked;
