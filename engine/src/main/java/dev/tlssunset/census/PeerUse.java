package dev.tlssunset.census;

import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Unit;
import java.time.Instant;
import java.util.Map;

/// What was counted of one client (inbound) or peer (outbound) on one service: enough to judge it,
/// and to choose those whose [PeerRow] is wanted. All texts come from evidence: they are data, and
/// may be hostile.
///
/// @param number names it within its census; rises with peer, then service
/// @param section where it stands
/// @param direction who opened the connections
/// @param reason why it is internal, in words; empty where it is not
/// @param peer the address; `unknown` where the evidence has none
/// @param service the service's name
/// @param unit what is counted
/// @param versions count by version label, from old to new, then numbers nobody knows, `plaintext`,
///   `unknown`
/// @param byKind the same by what their version means
/// @param forwarded how many of them speak of somebody behind the peer: they carry a forwarded
///   address, or came from a balancer that they could not be followed through. What is known of
///   them is the balancer's own leg
/// @param failed how many of them ended with a failed handshake
/// @param firstSeen first observation
/// @param lastSeen last observation
public record PeerUse(
    int number,
    Section section,
    Direction direction,
    String reason,
    String peer,
    String service,
    Unit unit,
    Map<String, Long> versions,
    VersionCounts byKind,
    long forwarded,
    long failed,
    Instant firstSeen,
    Instant lastSeen) {

  /// All observations.
  public long count() {
    return byKind.count();
  }

  /// Whether nothing of it speaks of its peer as a client. Where only a part was forwarded, the
  /// peer stays a client: one odd header must not hide it.
  public boolean isBalancerOnly() {
    return forwarded > 0 && forwarded == count();
  }
}
