/// Writes made-up log estates whose truth is known, so that a test can compare the program's answer
/// with it.
@NullMarked
package dev.tlssunset.testkit;

import org.jspecify.annotations.NullMarked;
