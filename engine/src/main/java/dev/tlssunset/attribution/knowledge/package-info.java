/// What all evidence together tells of balancers, of servers and of their clocks.
@NullMarked
package dev.tlssunset.attribution.knowledge;

import org.jspecify.annotations.NullMarked;
