/// The forms of what is said of files that change settings: terminal, JSON and a text beside them.
@NullMarked
package dev.tlssunset.report.change;

import org.jspecify.annotations.NullMarked;
