/// Connections that were captured, beside what logs say of the same ones: each is counted once, and
/// what only packets tell is kept of all.
@NullMarked
package dev.tlssunset.sighting;

import org.jspecify.annotations.NullMarked;
