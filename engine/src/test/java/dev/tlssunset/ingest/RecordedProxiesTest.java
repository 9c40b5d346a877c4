package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.census.Census;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.SeenObservation;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.ingest.estate.Estate.Balancer;
import dev.tlssunset.ingest.estate.Estate.Server;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.source.DeclaredLog;
import dev.tlssunset.source.FieldAliases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mail through HAProxy, which writes PROXY headers of both versions to Postfix and Dovecot, and
/// through Apache and Dante, which are asked to connect; as it was recorded.
class RecordedProxiesTest {

  private static final String PASSES_ON = "127.0.4.250";
  private static final String ENDS = "127.0.4.251";

  @TempDir private Path folder;

  @Test
  void everyConnectionNamesWhoIsBehindIt() throws IOException {
    assertThat(
            Recordings.seen("proxied", folder).stream()
                .map(RecordedProxiesTest::told)
                .map(RecordedProxiesTest::comparable))
        .containsExactlyInAnyOrderElementsOf(
            Recordings.truth("proxied").stream().map(RecordedProxiesTest::comparable).toList());
  }

  private static Map<String, String> told(SeenObservation seen) {
    Map<String, String> told = Recordings.told(seen);
    String via = seen.packets().via();
    boolean isInbound = seen.kind().direction() == Direction.INBOUND;
    told.put("client", isInbound ? seen.peer() : seen.kind().vantage().address());
    if (!isInbound) {
      told.put("server", seen.peer() + ":" + seen.peerPort());
    }
    told.put("via", via.isEmpty() ? "" : via + ":" + seen.packets().viaPort());
    told.put("forwardedFor", seen.forwardedFor());
    return told;
  }

  private static String comparable(Map<String, String> row) {
    return Recordings.line(
        row,
        "client",
        "via",
        "server",
        "service",
        "forwardedFor",
        "starttls",
        "offered",
        "negotiated",
        "outcome");
  }

  /// Where TLS ends before the server, the version seen there is the balancer's own.
  @Test
  void declaredBalancersAreBelievedAndTheirClientsCounted()
      throws IOException, InterruptedException {
    Recordings.seen("proxied", folder);
    Census census = Scans.of(folder, 1, estate());
    Map<String, Long> told = new TreeMap<>();
    census.forEach(Section.INBOUND, row -> count(row, told));

    Map<String, Long> truth = new TreeMap<>();
    for (Map<String, String> row : Recordings.truth("proxied")) {
      boolean isEnded = Recordings.line(row, "client").equals(ENDS);
      String forwarded = Recordings.line(row, "forwardedFor");
      String client = forwarded.isEmpty() ? Recordings.line(row, "client") : forwarded;
      String grounds = forwarded.isEmpty() ? "direct" : "forwarded";
      String version = isEnded ? "unknown" : Recordings.line(row, "negotiated");
      truth.merge(key(client, Recordings.line(row, "service"), version, grounds), 1L, Long::sum);
    }
    assertThat(told).isEqualTo(truth);
  }

  /// Of one client and service, all connections have the same grounds here.
  private static void count(PeerRow row, Map<String, Long> told) {
    assertThat(row.grounds()).hasSize(1);
    String grounds = row.grounds().keySet().iterator().next();
    row.use()
        .versions()
        .forEach((version, count) ->
            told.put(key(row.use().peer(), row.use().service(), version, grounds), count));
  }

  private static String key(String client, String service, String version, String grounds) {
    return String.join(" | ", client, service, version, grounds);
  }

  private static Estate estate() throws IOException {
    List<String> servers =
        Recordings.truth("proxied").stream()
            .map(row -> Recordings.line(row, "server").replaceFirst(":\\d+$", ""))
            .distinct()
            .toList();
    return new Estate(
        List.of(new Server("MAIL", servers, List.of())),
        List.of(
            balancer("lb4", PASSES_ON, Termination.PASSTHROUGH),
            balancer("lb5", ENDS, Termination.TERMINATE)),
        FieldAliases.builtIn());
  }

  private static Balancer balancer(String name, String address, Termination mode) {
    return new Balancer(name, List.of(address), mode, DeclaredLog.NONE, List.of());
  }
}
