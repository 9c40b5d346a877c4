/// The bytes of a file of evidence as UTF-8: unpacked, decoded, and failing no earlier than they
/// have to.
@NullMarked
package dev.tlssunset.archive.stream;

import org.jspecify.annotations.NullMarked;
