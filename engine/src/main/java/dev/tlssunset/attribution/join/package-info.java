/// Joins records that were set aside, one part of the evidence after the other, on any number of
/// threads: follows chains of balancers, says which version the client's own leg had and by which
/// way it came, and hands on what is to be counted.
@NullMarked
package dev.tlssunset.attribution.join;

import org.jspecify.annotations.NullMarked;
