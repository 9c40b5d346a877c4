package dev.tlssunset.posture.finding;

import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.effect.ResolvedServer;
import dev.tlssunset.posture.effect.Suite;
import dev.tlssunset.posture.settings.SeenClient;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Which clients that were seen would find nothing in common with a server.
///
/// A client may come to any server that serves its service. What it was seen to use is not all that
/// it can do, so only a captured hello makes it an error.
public final class ClientFindings {

  private static final int MOST_NAMES = 5;

  private final List<SeenClient> clients;

  private ClientFindings(List<SeenClient> clients) {
    this.clients = clients;
  }

  /// Those of one server.
  ///
  /// @param server whose settings count
  /// @param clients all that were seen, on whichever server
  public static List<Finding> of(ResolvedServer server, List<SeenClient> clients) {
    return new ClientFindings(clients).of(server);
  }

  private List<Finding> of(ResolvedServer server) {
    Set<String> services =
        clients.stream()
            .filter(client -> client.servers().stream().anyMatch(name -> isSame(name, server)))
            .map(SeenClient::service)
            .collect(Collectors.toSet());
    List<SeenClient> shutOut = new ArrayList<>();
    List<SeenClient> unsure = new ArrayList<>();
    for (SeenClient client : clients) {
      if (!services.contains(client.service()) || hasCommon(server, client)) {
        continue;
      }
      (client.isLimited() ? shutOut : unsure).add(client);
    }
    List<Finding> findings = new ArrayList<>();
    if (!shutOut.isEmpty()) {
      findings.add(
          FindingKind.CLIENTS_SHUT_OUT.about(
              server.server(),
              server.suites().subject(),
              "Nothing is on that the captured hellos of these clients offer: "
                  + names(shutOut)
                  + "."));
    }
    if (!unsure.isEmpty()) {
      findings.add(
          FindingKind.CLIENTS_NO_COMMON.about(
              server.server(),
              server.suites().subject(),
              "Nothing is on that these clients were seen to use: "
                  + names(unsure)
                  + ". What else they can do was not seen."));
    }
    return findings;
  }

  /// Names are the same up to the first dot; addresses as a whole.
  private static boolean isSame(String name, ResolvedServer server) {
    return plain(name).equals(plain(server.server()));
  }

  private static String plain(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    boolean isAddress = folded.matches("[0-9.]+|[0-9a-f]*:[0-9a-f:.%]*");
    return isAddress ? folded : folded.split("\\.", 2)[0];
  }

  /// Where nothing was seen of a client but plain text, it has nothing to lose.
  private static boolean hasCommon(ResolvedServer server, SeenClient client) {
    if (client.used().isEmpty() && client.offered().isEmpty()) {
      return true;
    }
    return SchannelProtocols.ALL.stream()
        .filter(version -> server.protocol(version, Role.SERVER).mayBeOn())
        .anyMatch(version -> hasCommon(server, client, version));
  }

  /// With a version that it offered and was not seen to use, any suite may be.
  private static boolean hasCommon(
      ResolvedServer server, SeenClient client, ProtocolVersion version) {
    String name = version.toString();
    if (!server.suites().isKnown()) {
      return client.used().contains(name) || client.offered().contains(name);
    }
    List<Suite> suites = server.suites().of(version);
    if (client.used().contains(name)) {
      return client.suites().isEmpty()
          ? !suites.isEmpty()
          : client.suites().stream()
              .map(SeenSuite::new)
              .anyMatch(seen -> suites.stream().anyMatch(seen::mayBe));
    }
    return client.offered().contains(name) && !suites.isEmpty();
  }

  private static String names(List<SeenClient> clients) {
    String named =
        clients.stream()
            .limit(MOST_NAMES)
            .map(ClientFindings::name)
            .collect(Collectors.joining(", "));
    int more = clients.size() - MOST_NAMES;
    return more > 0 ? named + ", and " + more + " more" : named;
  }

  private static String name(SeenClient client) {
    List<String> known = new ArrayList<>(client.isLimited() ? client.offered() : client.used());
    if (!client.isLimited()) {
      known.addAll(client.suites());
    }
    return client.name() + " (" + client.service() + ": " + String.join(", ", known) + ")";
  }
}
