/// The answer of a scan, as reports read it: who used which version, when first and last, and what
/// could have been seen.
///
/// [dev.tlssunset.census.Census] is the way in. `tally` counts while evidence is read; `peer` makes
/// the rows of clients and peers of what was counted, `answer` everything, these included;
/// `machine` says whose an address is, and `ability` whether a client could do better.
@NullMarked
package dev.tlssunset.census;

import org.jspecify.annotations.NullMarked;
