/// Which files there are: folders walked through, archives opened, each file once.
@NullMarked
package dev.tlssunset.ingest.files;

import org.jspecify.annotations.NullMarked;
