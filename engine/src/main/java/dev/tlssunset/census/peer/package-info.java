/// The rows of clients and peers, made of a finished tally one by one while they are handed out,
/// and the addresses behind which many seem to hide.
///
/// [dev.tlssunset.census.peer.PeerRows] is the way in.
@NullMarked
package dev.tlssunset.census.peer;

import org.jspecify.annotations.NullMarked;
