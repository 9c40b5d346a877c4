package dev.tlssunset.source.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Offer;
import dev.tlssunset.text.Address;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The collected captures, against what TShark saw in them. Where the two differ, the list beside
/// this test says who is right by the bytes, and why.
class TsharkTest {

  private static final String DISAGREEMENTS = "tshark-disagreements.tsv";
  private static final String BETWEEN = " | ";

  /// What is known of the connections between two ends, in the order of their coming.
  private static final class Seen {
    final List<String> offered = new ArrayList<>();
    final List<String> negotiated = new ArrayList<>();

    @Override
    public String toString() {
      return offered + " " + negotiated;
    }
  }

  @Test
  void everyHelloIsReadAsTsharkReadsItOrTheDifferenceIsExplained() throws IOException {
    String corpus = System.getenv("SUNSET_CORPUS");
    assumeTrue(corpus != null, "SUNSET_CORPUS is not set");
    Map<String, Map<String, Seen>> labels = labels(Path.of(corpus, "pcap", "tshark-labels.tsv"));
    List<String> differences = new ArrayList<>();
    for (Path file : captures(Path.of(corpus))) {
      String name = Path.of(corpus).relativize(file).toString();
      Map<String, Seen> theirs = labels.getOrDefault(name, Map.of());
      Map<String, Seen> ours = ours(file);
      TreeSet<String> all = new TreeSet<>(theirs.keySet());
      all.addAll(ours.keySet());
      for (String ends : all) {
        String tshark = theirs.containsKey(ends) ? theirs.get(ends).toString() : "nothing";
        String sunset = ours.containsKey(ends) ? ours.get(ends).toString() : "nothing";
        if (!tshark.equals(sunset)) {
          differences.add(String.join("\t", name, ends, tshark, sunset));
        }
      }
    }
    Files.write(Path.of("target", DISAGREEMENTS), differences);
    assertThat(differences).isEqualTo(explained());
  }

  private static List<String> explained() throws IOException {
    try (java.io.InputStream list = TsharkTest.class.getResourceAsStream(DISAGREEMENTS)) {
      String text = list == null ? "" : new String(list.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> Arrays.stream(line.split("\t")).limit(4).collect(Collectors.joining("\t")))
          .toList();
    }
  }

  private static List<Path> captures(Path corpus) throws IOException {
    try (var files = Files.walk(corpus.resolve("pcap"))) {
      return files
          .filter(file -> file.toString().matches(".*\\.(pcap|pcapng|cap|gz)"))
          .sorted()
          .toList();
    }
  }

  private static Map<String, Seen> ours(Path file) {
    Captured captured = Captured.file(file);
    Map<String, Seen> ours = new TreeMap<>();
    for (Connection it : captured.connections) {
      Seen seen =
          ours.computeIfAbsent(
              ends(
                  captured.symbols.text(it.originator()),
                  it.originatorPort(),
                  captured.symbols.text(it.responder()),
                  it.responderPort()),
              _ -> new Seen());
      String offer = captured.symbols.text(it.hello().offered());
      if (!offer.isEmpty()) {
        Offer read = Offer.parse(offer);
        seen.offered.add(
            String.join(",", read.versions())
                + BETWEEN
                + captured.symbols.text(it.hello().serverName()));
      }
      if (!it.kind().negotiated().equals(ProtocolVersion.NOT_RECORDED)) {
        seen.negotiated.add(it.kind().negotiated().toString());
      }
    }
    ours.values().removeIf(seen -> seen.offered.isEmpty() && seen.negotiated.isEmpty());
    return ours;
  }

  private static String ends(String client, int clientPort, String server, int serverPort) {
    return client + ":" + clientPort + " > " + server + ":" + serverPort;
  }

  private static Map<String, Map<String, Seen>> labels(Path file) throws IOException {
    Map<String, Map<String, Seen>> labels = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split("\t", -1);
      if (line.startsWith("#") || cells.length < 15 || cells[0].equals("capture")) {
        continue;
      }
      boolean isClient = cells[7].equals("client");
      String source = Address.of(cells[3]).text();
      String target = Address.of(cells[5]).text();
      int sourcePort = Integer.parseInt(cells[4]);
      int targetPort = Integer.parseInt(cells[6]);
      String ends =
          isClient
              ? ends(source, sourcePort, target, targetPort)
              : ends(target, targetPort, source, sourcePort);
      Seen seen =
          labels
              .computeIfAbsent(cells[0], _ -> new TreeMap<>())
              .computeIfAbsent(ends, _ -> new Seen());
      if (isClient) {
        seen.offered.add(offered(cells) + BETWEEN + cells[13]);
      } else {
        seen.negotiated.add(version(cells[11]));
      }
    }
    return labels;
  }

  private static String offered(String[] cells) {
    List<String> listed =
        Arrays.stream(cells[10].split(","))
            .filter(version -> !version.isEmpty() && !version.equals("GREASE"))
            .map(TsharkTest::version)
            .toList();
    return listed.isEmpty() ? version(cells[9]) : String.join(",", listed);
  }

  private static String version(String label) {
    return label.equals("SSLv3") ? "SSL 3.0" : label.replaceFirst("^(D?TLS|SSL)(?=\\d)", "$1 ");
  }
}
