package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.SeenObservation;
import dev.tlssunset.census.ability.AbilityEvidence;
import dev.tlssunset.ingest.estate.Estate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions of OpenSSL and GnuTLS that go on in each way, or do not although the client asks for
/// it, as `traces/captures/resume.py` recorded them.
class RecordedResumptionsTest {

  private static final Path RECORDED = Path.of("../traces/captures");

  @TempDir private Path folder;

  @Test
  void theWayIsToldOfEachConnection() throws IOException {
    copy();
    List<SeenObservation> seen = new ArrayList<>();
    List<String> problems =
        Ingest.observe(Scans.request(folder, 1, Estate.UNTOLD), seen::add).problems();

    assertThat(problems).isEmpty();
    assertThat(seen.stream().map(RecordedResumptionsTest::told))
        .containsExactlyInAnyOrderElementsOf(truth());
  }

  @Test
  void theyAreCountedByTheirWay() throws IOException, InterruptedException {
    copy();
    Map<String, Long> truth =
        truth().stream()
            .map(row -> row.split("\t", -1)[2])
            .filter(way -> !way.equals("full"))
            .collect(Collectors.groupingBy(way -> way, Collectors.counting()));
    Census census = Scans.of(folder);

    assertThat(census.capability("127.0.0.1", AbilityEvidence.NONE).resumed())
        .isEqualTo(truth)
        .containsKeys("session id", "ticket", "pre-shared key");
  }

  private void copy() throws IOException {
    String name = "resumptions.pcap";
    Files.copy(RECORDED.resolve(name), folder.resolve(name));
  }

  private static List<String> truth() throws IOException {
    return Files.readAllLines(RECORDED.resolve("resumptions.truth.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(row -> String.join("\t", row[0], row[2], row[3]))
        .toList();
  }

  private static String told(SeenObservation seen) {
    return String.join(
        "\t",
        Integer.toString(seen.kind().port()),
        seen.kind().negotiated().toString(),
        seen.packets().resumption());
  }
}
