/// Text on a terminal: wrapped, cut and painted to its width; tables and sections of it.
@NullMarked
package dev.tlssunset.report.terminal;

import org.jspecify.annotations.NullMarked;
