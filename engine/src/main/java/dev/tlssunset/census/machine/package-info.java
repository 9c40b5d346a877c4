/// Which machines addresses belong to: the servers of the estate, and what other machines are
/// called.
@NullMarked
package dev.tlssunset.census.machine;

import org.jspecify.annotations.NullMarked;
