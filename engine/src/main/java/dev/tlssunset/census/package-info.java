/// Mergeable rollups of observations: who used which version, when first and last, and what could
/// have been seen. Merging is the same in any order.
@NullMarked
package dev.tlssunset.census;

import org.jspecify.annotations.NullMarked;
