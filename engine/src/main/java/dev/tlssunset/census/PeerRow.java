package dev.tlssunset.census;

import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.path.Path;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Everything seen of one client (inbound) or peer (outbound) on one service. All texts come from
/// evidence: they are data, and may be hostile.
///
/// @param section where it stands
/// @param direction who opened the connections
/// @param reason why it is internal, in words; empty where it is not
/// @param peer the address; `unknown` where the evidence has none
/// @param service the service's name
/// @param unit what is counted
/// @param grounds how sure the address is, with counts: see
///   [dev.tlssunset.attribution.path.Grounds]
/// @param paths by which balancers it came, with counts; empty where none is known
/// @param candidates addresses that may stand behind it; at most [#MOST_TEXTS]
/// @param versions count by version label, from old to new, then numbers nobody knows, `plaintext`,
///   `unknown`
/// @param suites count by suite parts
/// @param failed how many of them ended with a failed handshake
/// @param firstSeen first observation
/// @param lastSeen last observation
/// @param servers the servers that saw it
/// @param connectors Exchange connectors, for SMTP
/// @param hosts what the machine is called, the strongest grounds first; several where the address
///   belonged to several meanwhile
/// @param users accounts; at most [#MOST_TEXTS] of each list are kept, in alphabetical order
/// @param software user agents, blanks restored
/// @param devices ActiveSync devices, `type id`
/// @param names names it gave itself (HELO)
/// @param certificates subjects of its certificate
/// @param texts how many different values each of the capped lists would have had, where more than
///   kept; by the list's name
/// @param evidence one example per version
public record PeerRow(
    Section section,
    Direction direction,
    String reason,
    String peer,
    String service,
    Unit unit,
    Map<String, Long> grounds,
    List<PathCount> paths,
    List<String> candidates,
    Map<String, Long> versions,
    Map<String, Long> suites,
    long failed,
    Instant firstSeen,
    Instant lastSeen,
    List<String> servers,
    List<String> connectors,
    List<HostName> hosts,
    List<String> users,
    List<String> software,
    List<String> devices,
    List<String> names,
    List<String> certificates,
    Map<String, Integer> texts,
    List<EvidenceLine> evidence) {

  /// Connections that came the same way.
  ///
  /// @param path the way
  /// @param count how many they are
  public record PathCount(Path path, long count) {}

  /// What the machine is called; empty where nobody says, or the strongest grounds name several.
  public String name() {
    if (hosts.isEmpty()) {
      return "";
    }
    List<String> strongest =
        hosts.stream()
            .filter(host -> host.grounds() == hosts.getFirst().grounds())
            .map(HostName::name)
            .toList();
    return strongest.size() == 1 ? strongest.getFirst() : "";
  }

  /// How many values of a list are kept.
  public static final int MOST_TEXTS = 200;

  /// All observations of the row.
  public long count() {
    return versions.values().stream().mapToLong(Long::longValue).sum();
  }

  /// The same by what their version means.
  public VersionCounts byKind() {
    return VersionCounts.of(versions);
  }

  /// How many of them speak of somebody behind the peer: they carry a forwarded address, or came
  /// from a balancer that they could not be followed through. What is known of them is the
  /// balancer's own leg.
  public long forwarded() {
    return grounds.getOrDefault(Grounds.UNRESOLVED.label(), 0L)
        + grounds.getOrDefault(Grounds.AMBIGUOUS.label(), 0L);
  }

  /// Whether nothing of the row speaks of its peer as a client. A row of which only a part was
  /// forwarded stays a client's: one odd header must not hide it.
  public boolean isBalancerOnly() {
    return forwarded() > 0 && forwarded() == count();
  }
}
