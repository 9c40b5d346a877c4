package dev.tlssunset.ingest;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.census.SeenObservation;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.HandshakeParameters;
import dev.tlssunset.source.DeclaredLog;
import dev.tlssunset.source.FieldAliases;
import dev.tlssunset.testkit.reference.EstateFile;
import dev.tlssunset.testkit.spec.SpecCase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every case of `spec/`, read by the real scan.
class SpecScanTest {

  private static final Path SPEC = Path.of("..", "spec");

  static List<SpecCase> cases() throws IOException {
    return SpecCase.below(SPEC);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsAsThePagesSay(SpecCase example, @TempDir Path folder)
      throws IOException, InterruptedException {
    example.writeTo(folder);
    Estate estate =
        new Estate(servers(example.estate()), balancers(example.estate()), FieldAliases.builtIn());
    assertThat(example.disagreements(ToldCensus.of(Scans.of(folder, 2, estate)))).isEmpty();

    List<SeenObservation> observations = new ArrayList<>();
    Ingest.observe(Scans.request(folder, 1, estate), Detail.HANDSHAKES, observations::add);
    List<Map<String, String>> inOrder =
        observations.stream()
            .sorted(comparing(SeenObservation::file).thenComparingLong(SeenObservation::line))
            .map(SpecScanTest::told)
            .toList();
    assertThat(example.disagreementsOfObservations(inOrder)).isEmpty();
  }

  /// By the names of `sunset observations`; addresses are given as those of client and server.
  private static Map<String, String> told(SeenObservation seen) {
    boolean isInbound = seen.kind().direction() == Direction.INBOUND;
    Map<String, String> told = new TreeMap<>();
    told.put("client", isInbound ? seen.peer() : seen.kind().vantage().address());
    told.put("server", isInbound ? seen.kind().vantage().address() : seen.peer());
    told.put("forwardedFor", seen.forwardedFor());
    told.put("via", seen.packets().via());
    told.put("service", seen.kind().service().name());
    told.put("starttls", seen.packets().startTls());
    told.put("offered", String.join(", ", seen.packets().offered()));
    told.put("negotiated", seen.kind().negotiated().toString());
    told.put("outcome", seen.kind().outcome().name().toLowerCase(Locale.ROOT));
    told.putAll(told(seen.packets().parameters()));
    return told;
  }

  private static Map<String, String> told(HandshakeParameters parameters) {
    Map<String, String> told = new TreeMap<>();
    parameters
        .offered()
        .ifPresent(it -> {
          told.put("suites", String.join(", ", it.suites()));
          told.put("groups", String.join(", ", it.groups()));
          told.put("keyShares", String.join(", ", it.keyShares()));
          told.put("signatureAlgorithms", String.join(", ", it.signatureAlgorithms()));
          told.put("protocols", String.join(", ", it.protocols()));
          told.put("encryptedHello", it.hasEncryptedHello() ? "true" : "");
          told.put("cut", it.isCut() ? "true" : "");
        });
    told.put("group", parameters.selected().group());
    told.put("protocol", parameters.selected().protocol());
    parameters
        .certificate()
        .ifPresent(it -> {
          told.put("subject", it.subject());
          told.put("issuer", it.issuer());
          told.put("notBefore", it.notBefore().map(Instant::toString).orElse(""));
          told.put("notAfter", it.notAfter().map(Instant::toString).orElse(""));
        });
    return told;
  }

  static List<Estate.Balancer> balancers(EstateFile told) {
    return told.balancers().stream()
        .map(balancer ->
            new Estate.Balancer(
                balancer.name(),
                balancer.addresses(),
                Termination.valueOf(balancer.tls().toUpperCase(Locale.ROOT)),
                new DeclaredLog(
                    balancer.name(),
                    balancer.product(),
                    balancer.formats(),
                    ZoneId.of(balancer.timeZone())),
                balancer.logs()))
        .toList();
  }

  private static List<Estate.Server> servers(EstateFile told) {
    return told.servers().stream()
        .map(server -> new Estate.Server(server.name(), server.addresses(), server.logs()))
        .toList();
  }
}
