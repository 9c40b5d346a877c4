/// The readable cases in `spec/`: a log, and what it must mean.
@NullMarked
package dev.tlssunset.testkit.spec;

import org.jspecify.annotations.NullMarked;
