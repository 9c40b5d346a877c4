/// What the collected settings of servers mean, each and together: [Posture] is the way in.
@NullMarked
package dev.tlssunset.posture;

import org.jspecify.annotations.NullMarked;
