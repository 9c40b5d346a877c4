/// Files that hold files: zip, tar and 7z, opened to the bottom.
@NullMarked
package dev.tlssunset.archive;

import org.jspecify.annotations.NullMarked;
