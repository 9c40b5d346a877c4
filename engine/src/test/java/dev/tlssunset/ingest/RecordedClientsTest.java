package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connections of OpenSSL, GnuTLS, NSS and Java, as `traces/captures/record.py` recorded them, and
/// what each program was told to do.
class RecordedClientsTest {

  private static final Path RECORDED = Path.of("../traces/captures");

  @TempDir private Path folder;

  @Test
  void everyLibraryIsSeenToOfferAndToAgreeUponWhatItWasTold() throws IOException {
    Files.copy(RECORDED.resolve("clients.pcap"), folder.resolve("clients.pcap"));
    List<SeenObservation> seen = new ArrayList<>();
    List<String> problems = Ingest.observe(Scans.request(folder, 1, Estate.UNTOLD), seen::add);

    assertThat(problems).isEmpty();
    assertThat(seen.stream().map(RecordedClientsTest::told))
        .containsExactlyInAnyOrderElementsOf(truth());
  }

  private static List<String> truth() throws IOException {
    return Files.readAllLines(RECORDED.resolve("clients.truth.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(row -> String.join(" ", row[0], row[4], row[5].isEmpty() ? "unknown" : row[5], row[6]))
        .toList();
  }

  private static String told(SeenObservation seen) {
    return String.join(
        " ",
        Integer.toString(seen.kind().port()),
        String.join(",", seen.packets().offered()),
        seen.kind().negotiated().toString(),
        seen.kind().outcome().name().toLowerCase(Locale.ROOT));
  }
}
