/// Makes the census of a finished tally: its peers, coverage, hours and inputs, and what was asked
/// for in vain.
///
/// [dev.tlssunset.census.answer.TalliedCensus] is the way in.
@NullMarked
package dev.tlssunset.census.answer;

import org.jspecify.annotations.NullMarked;
