package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.ingest.Estate.Balancer;
import dev.tlssunset.ingest.Estate.TlsMode;
import dev.tlssunset.source.DeclaredLog;
import dev.tlssunset.source.FieldAliases;
import dev.tlssunset.testkit.capture.CaptureScript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A capture on the clients' side of a balancer, and its log.
class CapturedBeforeBalancerTest {

  private static final String BEFORE =
      """
      08:00:00 192.0.2.7:40000 > 198.51.100.10:443
      tls TLS 1.0 -> TLS 1.0
      close
      08:00:10 192.0.2.8:40001 > 198.51.100.10:443
      tls TLS 1.2 -> TLS 1.2
      close
      """;

  @TempDir private Path folder;

  /// Nothing says which of a client's requests came by a connection.
  @Test
  void whereALogHasNeitherVersionsNorPortsTheConnectionCountsByItself()
      throws IOException, InterruptedException {
    capture("before.pcap", BEFORE);
    write(
        "lb/lb.log",
        """
        192.0.2.7 - - [02/Mar/2026:08:00:01 +0000] "GET /owa/ HTTP/1.1" 200 3 "-" "a"
        192.0.2.8 - - [02/Mar/2026:08:00:11 +0000] "GET /owa/ HTTP/1.1" 200 3 "-" "a"
        """);
    Census census = scan("nginx", "", TlsMode.TERMINATE);
    assertThat(versions(census))
        .isEqualTo(
            Map.of(
                "192.0.2.7", Map.of("TLS 1.0", 1L, "unknown", 1L),
                "192.0.2.8", Map.of("TLS 1.2", 1L, "unknown", 1L)));
  }

  private void capture(String name, String script) throws IOException {
    Logs.write(folder, name, CaptureScript.bytes(script));
  }

  private void write(String path, String text) throws IOException {
    if (!text.isEmpty()) {
      Logs.write(folder, path, text);
    }
  }

  private Census scan(String product, String format, TlsMode mode)
      throws IOException, InterruptedException {
    return Scans.of(folder, 2, estate(product, format, mode));
  }

  private static Estate estate(String product, String format, TlsMode mode) {
    List<String> formats = format.isEmpty() ? List.of() : List.of(format);
    DeclaredLog log = new DeclaredLog("lb4", product, formats, ZoneOffset.UTC);
    Balancer balancer = new Balancer("lb4", List.of("10.0.0.240"), mode, log, List.of("lb/*.log"));
    return new Estate(List.of(), List.of(balancer), FieldAliases.builtIn());
  }

  private static Map<String, Map<String, Long>> versions(Census census) {
    Map<String, Map<String, Long>> versions = new TreeMap<>();
    census.forEach(Section.INBOUND, row -> add(row, versions));
    return versions;
  }

  private static void add(PeerRow row, Map<String, Map<String, Long>> versions) {
    Map<String, Long> ofPeer = versions.computeIfAbsent(row.peer(), _ -> new TreeMap<>());
    row.versions().forEach((version, count) -> ofPeer.merge(version, count, Long::sum));
  }
}
