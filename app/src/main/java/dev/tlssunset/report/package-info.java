/// One view of the answers, written as text, JSON or a page. It decides nothing.
@NullMarked
package dev.tlssunset.report;

import org.jspecify.annotations.NullMarked;
