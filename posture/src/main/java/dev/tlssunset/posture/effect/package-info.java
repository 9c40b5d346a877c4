/// What the settings of a server mean on its Windows: every answer with its proof.
@NullMarked
package dev.tlssunset.posture.effect;

import org.jspecify.annotations.NullMarked;
