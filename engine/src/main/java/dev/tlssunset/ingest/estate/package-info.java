/// What an administrator tells of the estate, and the file that it is told in.
@NullMarked
package dev.tlssunset.ingest.estate;

import org.jspecify.annotations.NullMarked;
