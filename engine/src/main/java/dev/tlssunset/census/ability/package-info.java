/// Whether a client that used old TLS could do better, from what it offered and what was
/// negotiated.
@NullMarked
package dev.tlssunset.census.ability;

import org.jspecify.annotations.NullMarked;
