/// Independent programs that tests ask what they read in the same files.
@NullMarked
package dev.tlssunset.testkit.oracle;

import org.jspecify.annotations.NullMarked;
