package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.source.DeclaredLog;
import dev.tlssunset.source.FieldAliases;
import dev.tlssunset.testkit.reference.EstateFile;
import dev.tlssunset.testkit.spec.SpecCase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
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
  }

  static List<Estate.Balancer> balancers(EstateFile told) {
    return told.balancers().stream()
        .map(balancer ->
            new Estate.Balancer(
                balancer.name(),
                List.of(),
                Estate.TlsMode.UNKNOWN,
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
