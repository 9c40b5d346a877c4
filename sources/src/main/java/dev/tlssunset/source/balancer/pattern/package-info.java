/// Formats of log lines, compiled from the strings that configure them: they find the fields of a
/// line in its bytes and allocate nothing.
@NullMarked
package dev.tlssunset.source.balancer.pattern;

import org.jspecify.annotations.NullMarked;
