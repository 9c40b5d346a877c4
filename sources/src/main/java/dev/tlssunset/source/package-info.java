/// What a source is, and how a file is recognised by its content.
///
/// Each folder below this one reads one format and knows no other.
@NullMarked
package dev.tlssunset.source;

import org.jspecify.annotations.NullMarked;
