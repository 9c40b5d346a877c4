/// Measures speed and memory, alone and beside peers. Nothing here is shipped.
@NullMarked
package dev.tlssunset.bench;

import org.jspecify.annotations.NullMarked;
