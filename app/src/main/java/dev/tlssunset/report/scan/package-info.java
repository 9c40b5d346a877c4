/// The forms of the answer of a scan: terminal, page, JSON and table.
@NullMarked
package dev.tlssunset.report.scan;

import org.jspecify.annotations.NullMarked;
