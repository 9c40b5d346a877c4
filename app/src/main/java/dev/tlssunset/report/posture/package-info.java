/// The forms of what settings of servers mean: terminal, page and JSON.
@NullMarked
package dev.tlssunset.report.posture;

import org.jspecify.annotations.NullMarked;
