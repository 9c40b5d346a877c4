/// The numbers of TLS as values: protocol versions, cipher suites, groups, and Schannel's own bits.
/// A number that no registry lists is kept as it was seen, never dropped and never guessed.
///
/// The records over them write out `equals` and `hashCode`: those that a record has by itself are
/// linked when they are first used, which takes longer than a small scan.
@NullMarked
package dev.tlssunset.wire.registry;

import org.jspecify.annotations.NullMarked;
