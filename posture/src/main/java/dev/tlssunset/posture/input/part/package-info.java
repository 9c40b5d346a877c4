/// What one file says of a server, in whatever format; and what all formats share: which part of a
/// registry is of interest, and how problems are noted.
@NullMarked
package dev.tlssunset.posture.input.part;

import org.jspecify.annotations.NullMarked;
