package dev.tlssunset.posture.finding;

import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_1;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_2;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_3;

import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.effect.ResolvedServer;
import dev.tlssunset.posture.effect.Suite;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What is to be said about servers only in comparison with the others.
public final class EstateFindings {

  private static final List<ProtocolVersion> VERSIONS = List.of(TLS_1_0, TLS_1_1, TLS_1_2, TLS_1_3);

  private static final int MOST_NAMES = 5;

  private final List<ResolvedServer> servers;
  private final List<Finding> findings = new ArrayList<>();

  private EstateFindings(List<ResolvedServer> servers) {
    this.servers = servers;
  }

  /// In the order of the servers.
  public static List<Finding> of(List<ResolvedServer> servers, List<Difference> differences) {
    EstateFindings found = new EstateFindings(servers);
    differences.forEach(found::difference);
    found.unreachable();
    return List.copyOf(found.findings);
  }

  /// Accuses those who differ from most; where there is no most, all of them.
  private void difference(Difference difference) {
    List<Difference.Group> groups = difference.answers();
    Difference.Group most = groups.getFirst();
    boolean isTie = groups.get(1).servers().size() == most.servers().size();
    for (Difference.Group group : groups) {
      if (group.equals(most) && !isTie) {
        continue;
      }
      for (String server : group.servers()) {
        findings.add(
            FindingKind.DIFFERS.about(
                server, difference.subject(), sentence(difference, group, most, isTie)));
      }
    }
  }

  private static String sentence(
      Difference difference, Difference.Group own, Difference.Group most, boolean isTie) {
    if (difference.isOfSuites()) {
      return isTie
          ? "The servers have several lists of suites."
          : "The list of suites is another one than that of " + count(most) + ".";
    }
    String is = difference.subject() + ": " + own.answer();
    return isTie
        ? is + "; the servers do not agree on it."
        : is + "; on " + count(most) + " it is: " + most.answer() + ".";
  }

  private static String count(Difference.Group group) {
    return group.servers().size() == 1 ? "1 server" : group.servers().size() + " servers";
  }

  /// Two servers of one estate talk to each other; every pair must have something in common.
  /// Servers that offer and accept the same are asked once.
  private void unreachable() {
    Map<Talk, List<ResolvedServer>> alike = new LinkedHashMap<>();
    for (ResolvedServer server : servers) {
      if (server.suites().isKnown()) {
        alike.computeIfAbsent(Talk.of(server), talk -> new ArrayList<>()).add(server);
      }
    }
    for (Map.Entry<Talk, List<ResolvedServer>> accepting : alike.entrySet()) {
      List<String> others = new ArrayList<>();
      alike.forEach((connecting, clients) -> {
        boolean isItself = connecting.equals(accepting.getKey());
        if (!connecting.reaches(accepting.getKey()) && !(isItself && clients.size() == 1)) {
          clients.forEach(client -> others.add(client.server()));
        }
      });
      accepting.getValue().forEach(server -> unreachable(server, others));
    }
  }

  private void unreachable(ResolvedServer server, List<String> from) {
    List<String> others = from.stream().filter(name -> !name.equals(server.server())).toList();
    if (others.isEmpty()) {
      return;
    }
    String named = String.join(", ", others.subList(0, Math.min(MOST_NAMES, others.size())));
    int more = others.size() - MOST_NAMES;
    findings.add(
        FindingKind.SUITES_NO_COMMON.about(
            server.server(),
            server.suites().subject(),
            "No version and suite in common with "
                + named
                + (more > 0 ? " and " + more + " more" : "")
                + " as the connecting side."));
  }

  /// What a server offers when it connects, and accepts when it is connected to: suites by version.
  private record Talk(
      Map<ProtocolVersion, Set<String>> offers, Map<ProtocolVersion, Set<String>> accepts) {

    static Talk of(ResolvedServer server) {
      return new Talk(suites(server, Role.CLIENT), suites(server, Role.SERVER));
    }

    /// With a version whose state is not known, anything may be.
    private static Map<ProtocolVersion, Set<String>> suites(ResolvedServer server, Role role) {
      Map<ProtocolVersion, Set<String>> suites = new LinkedHashMap<>();
      for (ProtocolVersion version : VERSIONS) {
        if (server.protocol(version, role).mayBeOn()) {
          suites.put(
              version,
              server.suites().of(version).stream()
                  .map(Suite::ianaName)
                  .collect(Collectors.toUnmodifiableSet()));
        }
      }
      return suites;
    }

    boolean reaches(Talk server) {
      return offers.entrySet().stream()
          .anyMatch(offer ->
              !Collections.disjoint(
                  offer.getValue(), server.accepts.getOrDefault(offer.getKey(), Set.of())));
    }
  }
}
