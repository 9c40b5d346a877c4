/// Made-up registries, written in every form in which Windows and its tools write them.
///
/// Nothing here is shared with what reads those forms: each proves the other.
@NullMarked
package dev.tlssunset.testkit.registry;

import org.jspecify.annotations.NullMarked;
