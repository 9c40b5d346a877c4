/// Pages that need nothing but themselves, and JSON that can stand in them.
@NullMarked
package dev.tlssunset.report.page;

import org.jspecify.annotations.NullMarked;
