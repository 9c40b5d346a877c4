/// Captures by hand: packets, handshakes, and an estate of which a capture and logs tell at once.
@NullMarked
package dev.tlssunset.testkit.capture;

import org.jspecify.annotations.NullMarked;
