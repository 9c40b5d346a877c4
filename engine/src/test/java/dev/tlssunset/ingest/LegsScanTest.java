package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.census.Census;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Period;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.Selection;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.ingest.estate.EstateFile;
import dev.tlssunset.testkit.legs.Connection;
import dev.tlssunset.testkit.legs.LegLogs;
import dev.tlssunset.testkit.legs.MadeUpLegs;
import dev.tlssunset.testkit.legs.ServerLine;
import dev.tlssunset.testkit.legs.Way.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the logs of HAProxy and IIS to clients: every way at once, against the truth.
class LegsScanTest {

  @TempDir private Path folder;

  @Test
  void noClientHasMoreOfAVersionThanItReallyUsed() throws IOException, InterruptedException {
    MadeUpLegs legs = write(41);
    Map<String, Long> used = used(legs);
    long told = 0;
    for (PeerRow row : rows(scan(2))) {
      if (row.use().peer().startsWith("192.0.2.")) {
        for (Map.Entry<String, Long> version : row.use().versions().entrySet()) {
          if (!version.getKey().equals("unknown")) {
            told += version.getValue();
            used.merge(row.use().peer() + " " + version.getKey(), -version.getValue(), Long::sum);
          }
        }
      }
    }
    assertThat(used.values()).allMatch(left -> left >= 0);
    assertThat(told).isGreaterThan(legs.connections().size());
  }

  /// Connections and requests of each client and version, as both sides may count them.
  private static Map<String, Long> used(MadeUpLegs legs) {
    Map<String, Long> used = new HashMap<>();
    for (ServerLine line : legs.serverLines()) {
      used.merge(key(legs.connections().get(line.connection())), 1L, Long::sum);
    }
    for (Connection connection : legs.connections()) {
      if (connection.way().mode() == Mode.TERMINATE_BLIND) {
        used.merge(key(connection), 1L, Long::sum);
      }
    }
    return used;
  }

  private static String key(Connection connection) {
    return connection.client() + " " + connection.version();
  }

  @Test
  void pathsNameTheBalancersAndTheVersionOfEachLeg() throws IOException, InterruptedException {
    write(42);
    List<List<String>> legsOfChains = new ArrayList<>();
    for (PeerRow row : rows(scan(1))) {
      for (PeerRow.PathCount way : row.paths()) {
        boolean isChain =
            way.path().hops().size() == 2 && way.path().grounds().label().equals("source-port");
        if (isChain) {
          assertThat(way.path().hops().getFirst().balancer()).isEqualTo("lb-chain-outer");
          assertThat(way.path().hops().getFirst().tls()).isEqualTo(Termination.PASSTHROUGH);
          assertThat(way.path().hops().getLast().tls()).isEqualTo(Termination.TERMINATE);
          legsOfChains.add(way.path().legs());
        }
      }
    }
    assertThat(legsOfChains).contains(List.of("TLS 1.0", "TLS 1.0", "TLS 1.2"));
  }

  @Test
  void theAnswerIsTheSameForAnyNumberOfThreadsAndInPieces()
      throws IOException, InterruptedException {
    write(43);
    WholeAnswer whole = WholeAnswer.of(scan(1));
    assertThat(WholeAnswer.of(scan(3)).differences(whole)).isEmpty();
    PieceSizes small = new PieceSizes(1, 5_000, 5_000);
    try (Ingest ingest = Ingest.open(request(3), new Progress(), small)) {
      assertThat(WholeAnswer.of(ingest.scan()).differences(whole)).isEmpty();
    }
  }

  @Test
  void balancersAreToldWithTheirClocks() throws IOException, InterruptedException {
    MadeUpLegs legs = write(44);
    Map<String, BalancerFinding> findings = new HashMap<>();
    scan(2).balancers().forEach(finding -> findings.put(finding.name(), finding));
    BalancerFinding ports = findings.get("lb-terminate_ports");
    assertThat(ports.because()).isEqualTo("its log names TLS versions of its own side");
    int skew =
        legs.ways().stream()
            .filter(way -> way.mode() == Mode.TERMINATE_PORTS)
            .findFirst()
            .get()
            .skew();
    assertThat(ports.clocks()).containsOnlyKeys("EXCH1", "EXCH2");
    assertThat(ports.clocks().get("EXCH1").seconds()).isBetween(skew - 1, skew + 1);
    assertThat(findings.get("lb-passthrough_ports").contradictions())
        .anyMatch(text -> text.contains("carry a forwarded address"));
  }

  @Test
  void theHalvesOfATimeAddUpToTheWhole() throws IOException, InterruptedException {
    write(45);
    long middle = MadeUpLegs.BEGIN + 3_600;
    Map<String, Long> halves = counts(new Period(Long.MIN_VALUE, middle));
    counts(new Period(middle, Long.MAX_VALUE))
        .forEach((row, count) -> halves.merge(row, count, Long::sum));
    assertThat(halves).isEqualTo(counts(Period.ALWAYS));
  }

  /// By client, service, unit and version.
  private Map<String, Long> counts(Period period) throws IOException, InterruptedException {
    Estate estate = EstateFile.read(folder.resolve("estate.yaml"));
    ScanRequest request = new ScanRequest(List.of(folder), estate, period, Selection.ALL, 2);
    Map<String, Long> counts = new HashMap<>();
    for (PeerRow row : rows(Ingest.scan(request, new Progress()))) {
      String of = row.use().peer() + " " + row.use().service() + " " + row.use().unit() + " ";
      row.use()
          .versions()
          .forEach((version, count) -> counts.merge(of + version, count, Long::sum));
    }
    return counts;
  }

  @Test
  void numbersAreWrittenTheSameOnEverySystem() throws IOException, InterruptedException {
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      write(44);
      assertThat(scan(2).balancers())
          .flatExtracting(BalancerFinding::contradictions)
          .anyMatch(text -> text.matches(".* \\d+ of \\d+ requests through it carry .*"));
    } finally {
      Locale.setDefault(usual);
    }
  }

  private MadeUpLegs write(long seed) throws IOException {
    MadeUpLegs legs = MadeUpLegs.of(seed, 3_000, 3 * 3_600);
    for (Map.Entry<String, String> file : LegLogs.of(legs).entrySet()) {
      Logs.write(folder, file.getKey(), file.getValue());
    }
    return legs;
  }

  private Census scan(int threads) throws IOException, InterruptedException {
    return Ingest.scan(request(threads), new Progress());
  }

  private ScanRequest request(int threads) throws IOException {
    return Scans.request(folder, threads, EstateFile.read(folder.resolve("estate.yaml")));
  }

  private static List<PeerRow> rows(Census census) {
    List<PeerRow> rows = new ArrayList<>();
    census.forEach(Section.INBOUND, rows::add);
    return rows;
  }
}
