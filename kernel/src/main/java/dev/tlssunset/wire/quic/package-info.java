/// The hellos of QUIC: Initial packets, whose keys everybody can make, and the frames in them.
@NullMarked
package dev.tlssunset.wire.quic;

import org.jspecify.annotations.NullMarked;
