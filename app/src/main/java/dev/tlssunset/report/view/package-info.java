/// What is said of a scan, whatever the form: the figures, the sentences, and the order of rows.
@NullMarked
package dev.tlssunset.report.view;

import org.jspecify.annotations.NullMarked;
