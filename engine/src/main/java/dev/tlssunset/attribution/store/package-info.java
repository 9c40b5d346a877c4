/// What balancers passed on and servers saw, as numbers, set aside by the time of the connection
/// until it is joined. Writes temporary files where the evidence is larger than its memory.
@NullMarked
package dev.tlssunset.attribution.store;

import org.jspecify.annotations.NullMarked;
