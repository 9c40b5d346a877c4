/// The vocabulary of evidence: what was seen, when, by which vantage, on which leg, and in which
/// bytes. Nothing here is derived; an observation repeats what its source says and no more.
@NullMarked
package dev.tlssunset.observation;

import org.jspecify.annotations.NullMarked;
