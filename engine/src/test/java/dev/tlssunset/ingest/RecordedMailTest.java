package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tlssunset.testkit.oracle.Tshark;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions at Debian's Postfix and Dovecot, as they were recorded: with the command for TLS,
/// without it, refused, and with boxes between that strip it.
class RecordedMailTest {

  private static final String CLIENT_HELLO = "1";
  private static final String HELLOS = "tls.handshake.type == 1 || tls.handshake.type == 2";

  private static final List<String> FIELDS =
      List.of(
          "ip.src",
          "tcp.srcport",
          "ip.dst",
          "tcp.dstport",
          "tls.handshake.type",
          "tls.handshake.version",
          "tls.handshake.extensions.supported_version");

  @TempDir private Path folder;

  @Test
  void everySessionIsReadAsItsProgramsTellIt() throws IOException {
    assertThat(Recordings.seen("mail", folder).stream().map(Recordings::told).map(this::comparable))
        .containsExactlyInAnyOrderElementsOf(
            Recordings.truth("mail").stream().map(this::comparable).toList());
  }

  private String comparable(Map<String, String> row) {
    return Recordings.line(
        row, "server", "service", "starttls", "offered", "negotiated", "outcome", "alert");
  }

  /// It reads no TLS behind a refusal.
  @Test
  void tsharkSeesTheSameVersions() throws IOException {
    assumeTrue(Tshark.isInstalled(), "tshark is missing: ./check installs it");
    Map<String, String> truth =
        Recordings.truth("mail").stream()
            .filter(row -> !Recordings.line(row, "starttls").equals("refused"))
            .filter(row -> !Recordings.line(row, "offered").isEmpty())
            .collect(
                Collectors.toMap(
                    row -> Recordings.line(row, "server"),
                    row -> Recordings.line(row, "offered", "negotiated")));
    assertThat(versionsByTshark()).isEqualTo(truth);
  }

  /// By server: the versions that its client offered, and the one that it chose.
  private static Map<String, String> versionsByTshark() throws IOException {
    Map<String, String> offered = new TreeMap<>();
    Map<String, String> negotiated = new TreeMap<>();
    Path capture = Recordings.capture("mail");
    for (List<String> cells : Tshark.ask(capture, HELLOS, FIELDS)) {
      boolean isClient = cells.get(4).equals(CLIENT_HELLO);
      String server =
          isClient ? cells.get(2) + ":" + cells.get(3) : cells.get(0) + ":" + cells.get(1);
      String numbers = cells.get(6).isEmpty() ? cells.get(5) : cells.get(6);
      String names =
          Stream.of(numbers.split(","))
              .map(RecordedMailTest::name)
              .collect(Collectors.joining(","));
      (isClient ? offered : negotiated).put(server, names);
    }
    offered.replaceAll((server, names) -> names + " | " + negotiated.getOrDefault(server, ""));
    return offered;
  }

  private static String name(String hex) {
    return ProtocolVersion.ofWire(Integer.decode(hex)).toString();
  }
}
