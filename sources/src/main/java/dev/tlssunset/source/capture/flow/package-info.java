/// From packets to what the two sides of a connection said, in order: bounded in memory however
/// many connections there are, and no longer than anybody listens.
@NullMarked
package dev.tlssunset.source.capture.flow;

import org.jspecify.annotations.NullMarked;
