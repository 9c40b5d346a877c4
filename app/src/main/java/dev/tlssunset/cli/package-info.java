/// The commands, their options and exit statuses.
@NullMarked
package dev.tlssunset.cli;

import org.jspecify.annotations.NullMarked;
