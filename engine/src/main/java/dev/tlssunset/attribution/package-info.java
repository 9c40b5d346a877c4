/// Joins what balancers and servers saw of the same connections: which client stands behind an
/// address, on what grounds, and which TLS version its own leg had.
///
/// [dev.tlssunset.attribution.Attribution] is the way in. `store` holds the records until all is
/// read, `knowledge` what they tell together, `verdict` says of one record who it is from, and
/// `join` joins and counts it.
@NullMarked
package dev.tlssunset.attribution;

import org.jspecify.annotations.NullMarked;
