/// JSON of many rows, written fast, and well-formed whatever evidence holds.
@NullMarked
package dev.tlssunset.report.json;

import org.jspecify.annotations.NullMarked;
