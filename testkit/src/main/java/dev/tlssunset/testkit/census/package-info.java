/// What a scan should say, as a value: written by those who know the truth, read from those who
/// claim it, compared.
@NullMarked
package dev.tlssunset.testkit.census;

import org.jspecify.annotations.NullMarked;
