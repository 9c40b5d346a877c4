/// Made-up connections through balancers of every kind, with what each log says of them, and the
/// truth.
@NullMarked
package dev.tlssunset.testkit.legs;

import org.jspecify.annotations.NullMarked;
