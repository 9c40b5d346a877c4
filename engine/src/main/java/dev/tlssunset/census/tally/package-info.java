/// Mergeable rollups of observations, counted while evidence is read: rows, hours, and what became
/// of each file's records. Merging is the same in any order.
@NullMarked
package dev.tlssunset.census.tally;

import org.jspecify.annotations.NullMarked;
