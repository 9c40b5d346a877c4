package dev.tlssunset.census;

import dev.tlssunset.attribution.path.Path;
import java.util.List;
import java.util.Map;

/// Everything seen of one client (inbound) or peer (outbound) on one service. All texts come from
/// evidence: they are data, and may be hostile.
///
/// @param use what was counted
/// @param grounds how sure the address is, with counts: see
///   [dev.tlssunset.attribution.path.Grounds]
/// @param paths by which balancers it came, with counts; empty where none is known
/// @param candidates addresses that may stand behind it; at most [#MOST_TEXTS]
/// @param suites count by suite parts
/// @param servers the servers that saw it
/// @param connectors Exchange connectors, for SMTP
/// @param hosts what the machine is called, the strongest grounds first; several where the address
///   belonged to several meanwhile
/// @param users accounts; at most [#MOST_TEXTS] of each list are kept, in alphabetical order
/// @param software user agents, blanks restored
/// @param devices ActiveSync devices, `type id`
/// @param names names it gave itself (HELO)
/// @param certificates subjects of its certificate
/// @param uncapped of the lists that had more values than are kept: how many they had, by the
///   list's name
/// @param evidence one example per version
public record PeerRow(
    PeerUse use,
    Map<String, Long> grounds,
    List<PathCount> paths,
    List<String> candidates,
    Map<String, Long> suites,
    List<String> servers,
    List<String> connectors,
    List<HostName> hosts,
    List<String> users,
    List<String> software,
    List<String> devices,
    List<String> names,
    List<String> certificates,
    Map<String, Integer> uncapped,
    List<EvidenceLine> evidence) {

  /// How many values of a list are kept.
  public static final int MOST_TEXTS = 200;

  /// Connections that came the same way.
  ///
  /// @param path the way
  /// @param count how many they are
  public record PathCount(Path path, long count) {}

  /// How many values a list had before some were left out.
  ///
  /// @param list its name
  /// @param kept the list
  public int sizeBefore(String list, List<?> kept) {
    return uncapped.getOrDefault(list, kept.size());
  }

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
}
