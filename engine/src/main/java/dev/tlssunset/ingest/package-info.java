/// Finds files, decompresses and splits them, drives the sources on all cores, and counts what
/// could not be read.
@NullMarked
package dev.tlssunset.ingest;

import org.jspecify.annotations.NullMarked;
