/// Scanning of byte slices shared by all text formats: lines, separators, quotes, timestamps and
/// addresses. Nothing here reads a file or makes a String that nobody asked for.
@NullMarked
package dev.tlssunset.text;

import org.jspecify.annotations.NullMarked;
