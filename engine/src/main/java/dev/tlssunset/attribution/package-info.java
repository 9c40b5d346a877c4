/// Joins what balancers and servers saw of the same connections: which client stands behind an
/// address, on what grounds, and which TLS version its own leg had. Reads and writes temporary
/// files where the evidence is larger than its memory.
@NullMarked
package dev.tlssunset.attribution;

import org.jspecify.annotations.NullMarked;
