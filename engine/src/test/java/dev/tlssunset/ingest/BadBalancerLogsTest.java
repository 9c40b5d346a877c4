package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.CoverageRow;
import dev.tlssunset.census.InputRow;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.ingest.estate.EstateFile;
import dev.tlssunset.testkit.estate.Packaging;
import dev.tlssunset.testkit.legs.LegLogs;
import dev.tlssunset.testkit.legs.MadeUpLegs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Balancers' logs as they are when something went wrong: nobody gets another's version, and what
/// is missing is said.
class BadBalancerLogsTest {

  private static final String ESTATE =
      """
      balancers:
        - name: lb4
          addresses: [10.0.0.240]
          product: haproxy
          log-format: "%ci:%cp [%t] %ft %Tt %bi:%bp %si:%sp %sslv %sslc"
          logs: ["lb/**"]
      """;

  private static final String FIELDS =
      "#Fields: date time s-computername s-ip s-port cs-method cs-uri-stem c-ip c-port"
          + " cs(User-Agent) X-Forwarded-For crypt-protocol\n";

  @TempDir private Path folder;

  /// A connection of the minute 15:MM, open for a minute.
  private static String balancerLine(String client, int minute, String fromPort, String version) {
    return "%s:40000 [23/Nov/2026:15:%02d:00.192] fe~ 60000 10.0.0.240:%s 10.0.0.241:443 %s AES128-SHA\n"
        .formatted(client, minute, fromPort, version);
  }

  private static String serverLine(int minute, String peer, String port) {
    return "2026-11-23 15:%02d:30 EXCH1 10.0.0.241 443 GET /owa/ %s %s Agent/1 - 400\n"
        .formatted(minute, peer, port);
  }

  private Census scan(String balancers, String servers) throws IOException, InterruptedException {
    Logs.write(folder, "lb/lb4.log", balancers);
    Logs.write(folder, "iis/EXCH1/W3SVC1/u_ex261123.log", FIELDS + servers);
    return scan();
  }

  private Census scan() throws IOException, InterruptedException {
    if (!Files.exists(folder.resolve("estate.yaml"))) {
      Logs.write(folder, "estate.yaml", ESTATE);
    }
    return Scans.of(folder, 2, EstateFile.read(folder.resolve("estate.yaml")));
  }

  private static Map<String, PeerRow> clients(Census census) {
    Map<String, PeerRow> rows = new TreeMap<>();
    census.forEach(Section.INBOUND, row -> rows.put(row.use().peer(), row));
    return rows;
  }

  private static InputRow input(Census census, String file) {
    return census.inputs().stream()
        .filter(row -> row.file().equals(file))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFormatThatDoesNotFitSaysWhereAndWhatItExpected() throws IOException, InterruptedException {
    String good = balancerLine("192.0.2.1", 1, "50001", "TLSv1");
    String other = good.replace(" fe~ 60000 ", " fe~ be/ex1 60000 ");
    InputRow row = input(scan(good + other, ""), "lb/lb4.log");
    String reason = "does not fit the log format: expected the end of the line behind %sslc";
    assertThat(row.rejected()).isEqualTo(Map.of(reason, 1L));
    assertThat(row.examples())
        .singleElement()
        .satisfies(example -> assertThat(example.toString()).contains("2", "AES128-SHA"));
  }

  @Test
  void aLineThatSyslogWroteTwiceIsNoSecondClient() throws IOException, InterruptedException {
    String line = balancerLine("192.0.2.1", 1, "50001", "TLSv1");
    PeerRow row = clients(scan(line + line, serverLine(1, "10.0.0.240", "50001"))).get("192.0.2.1");
    assertThat(row.grounds()).isEqualTo(Map.of("source-port", 1L));
    assertThat(row.use().versions()).isEqualTo(Map.of("TLS 1.0", 1L));
  }

  @Test
  void withoutPortsTwoOpenConnectionsAreAmbiguousAndBothAreCounted()
      throws IOException, InterruptedException {
    String lines =
        balancerLine("192.0.2.1", 1, "-", "TLSv1") + balancerLine("192.0.2.2", 1, "-", "TLSv1.2");
    Census census = scan(lines, serverLine(1, "10.0.0.240", "-"));
    assertThat(clients(census).get("192.0.2.1").use().versions()).isEqualTo(Map.of("TLS 1.0", 1L));
    assertThat(clients(census).get("192.0.2.2").use().versions()).isEqualTo(Map.of("TLS 1.2", 1L));
    assertThat(clients(census)).containsOnlyKeys("192.0.2.1", "192.0.2.2");
  }

  @Test
  void anAddressIsTheSameInEverySpelling() throws IOException, InterruptedException {
    String six = balancerLine("[2001:DB8:0::7]", 1, "50001", "TLSv1");
    String mapped = balancerLine("::ffff:192.0.2.8", 2, "50002", "TLSv1.1");
    String servers =
        serverLine(1, "::ffff:10.0.0.240", "50001") + serverLine(2, "10.0.0.240", "50002");
    Map<String, PeerRow> rows = clients(scan(six + mapped, servers));
    assertThat(rows).containsOnlyKeys("2001:db8::7", "192.0.2.8");
    assertThat(rows.values())
        .allSatisfy(row -> assertThat(row.grounds()).containsOnlyKeys("source-port"));
  }

  @Test
  void whatALogThatBreaksOffDoesNotCoverIsUnknownAndSaid()
      throws IOException, InterruptedException {
    StringBuilder balancers = new StringBuilder();
    StringBuilder servers = new StringBuilder();
    for (int minute = 0; minute < 50; minute++) {
      String client = "192.0.2." + minute;
      String port = Integer.toString(50_000 + minute);
      balancers.append(minute < 25 ? balancerLine(client, minute, port, "TLSv1") : "");
      servers.append(serverLine(minute, "10.0.0.240", port));
    }
    Census census = scan(balancers.toString(), servers.toString());
    Map<String, PeerRow> rows = clients(census);
    assertThat(rows).hasSize(26);
    PeerRow rest = rows.get("10.0.0.240");
    assertThat(rest.grounds()).isEqualTo(Map.of("unresolved", 25L));
    assertThat(rest.use().versions()).isEqualTo(Map.of("unknown", 25L));
    assertThat(rest.paths())
        .extracting(way -> way.path().because())
        .containsOnly(
            "The balancer's log does not cover this time: add the files that are missing.");
    assertThat(census.coverage())
        .filteredOn(row -> row.server().equals("EXCH1"))
        .extracting(CoverageRow::why)
        .containsOnly("a balancer ended the client's TLS, and its log does not tell the version");
  }

  /// But for what only time can tell: nothing says that no file is missing between two.
  @Test
  void rotatedAndPackedFilesAreOneLog() throws IOException, InterruptedException {
    Path whole = folder.resolve("whole");
    Path rotated = folder.resolve("rotated");
    for (Map.Entry<String, String> file : LegLogs.of(MadeUpLegs.of(51, 2_000, 7_200)).entrySet()) {
      if (file.getKey().contains("_blind")) {
        continue;
      }
      Logs.write(whole, file.getKey(), file.getValue());
      if (file.getKey().startsWith("haproxy/")) {
        rotate(rotated, file.getKey(), Logs.lines(file.getValue()));
      } else {
        Logs.write(rotated, file.getKey(), file.getValue().replace(".log\"]", ".log*\"]"));
      }
    }
    WholeAnswer expected = answer(whole);
    assertThat(expected.observations()).isGreaterThan(2_000);
    assertThat(answer(rotated).differences(expected)).isEmpty();
  }

  private static void rotate(Path folder, String path, List<String> lines) throws IOException {
    int quarter = lines.size() / 4 + 1;
    List<String> parts = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += quarter) {
      parts.add(String.join("", lines.subList(from, Math.min(lines.size(), from + quarter))));
    }
    for (int i = 0; i < parts.size(); i++) {
      int age = parts.size() - 1 - i;
      Packaging packaging =
          age < 2 ? Packaging.PLAIN : age == 2 ? Packaging.GZIP : Packaging.ZSTANDARD;
      String name = age == 0 ? path : path + "." + age;
      Logs.write(folder, name + packaging.suffix(), packaging.pack(parts.get(i)));
    }
  }

  private static WholeAnswer answer(Path folder) throws IOException, InterruptedException {
    return WholeAnswer.of(Scans.of(folder, 2, EstateFile.read(folder.resolve("estate.yaml"))))
        .anywhere();
  }
}
