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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What is to be said about servers only in comparison with the others.
public final class EstateFindings {

  private static final List<ProtocolVersion> VERSIONS = List.of(TLS_1_0, TLS_1_1, TLS_1_2, TLS_1_3);

  private final List<ResolvedServer> servers;
  private final List<Finding> findings = new ArrayList<>();

  private EstateFindings(List<ResolvedServer> servers) {
    this.servers = servers;
  }

  /// In the order of the servers.
  public static List<Finding> of(List<ResolvedServer> servers, List<Difference> differences) {
    EstateFindings found = new EstateFindings(servers);
    differences.forEach(found::difference);
    servers.forEach(found::unreachable);
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
    if (difference.subject().equals("suites")) {
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
  private void unreachable(ResolvedServer server) {
    List<String> others =
        servers.stream()
            .filter(other -> !other.server().equals(server.server()) && cannotTalk(other, server))
            .map(ResolvedServer::server)
            .toList();
    if (!others.isEmpty()) {
      findings.add(
          FindingKind.SUITES_NO_COMMON.about(
              server.server(),
              server.suites().subject(),
              "No version and suite in common with "
                  + String.join(", ", others)
                  + " as the connecting side."));
    }
  }

  private static boolean cannotTalk(ResolvedServer client, ResolvedServer server) {
    return client.suites().isKnown()
        && server.suites().isKnown()
        && VERSIONS.stream().noneMatch(version -> mayTalk(client, server, version));
  }

  /// With a version whose state is not known, anything may be.
  private static boolean mayTalk(
      ResolvedServer client, ResolvedServer server, ProtocolVersion version) {
    if (!client.protocol(version, Role.CLIENT).mayBeOn()
        || !server.protocol(version, Role.SERVER).mayBeOn()) {
      return false;
    }
    Set<String> offered =
        client.suites().of(version).stream().map(Suite::ianaName).collect(Collectors.toSet());
    return server.suites().of(version).stream().map(Suite::ianaName).anyMatch(offered::contains);
  }
}
