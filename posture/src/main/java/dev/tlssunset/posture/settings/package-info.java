/// What was collected of a server: its registry and the facts beside it, as they were found.
/// Nothing here says what they mean.
@NullMarked
package dev.tlssunset.posture.settings;

import org.jspecify.annotations.NullMarked;
