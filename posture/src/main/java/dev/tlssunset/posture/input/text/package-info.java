/// Registries written as text: `.reg` files, and the output of `reg query`.
@NullMarked
package dev.tlssunset.posture.input.text;

import org.jspecify.annotations.NullMarked;
