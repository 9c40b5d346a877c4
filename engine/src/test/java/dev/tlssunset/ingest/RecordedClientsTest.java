package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connections of OpenSSL, GnuTLS, NSS and Java, as they were recorded.
class RecordedClientsTest {

  @TempDir private Path folder;

  @Test
  void everyLibraryIsSeenToOfferAndToAgreeUponWhatItWasTold() throws IOException {
    assertThat(
            Recordings.seen("clients", folder).stream().map(Recordings::told).map(this::comparable))
        .containsExactlyInAnyOrderElementsOf(
            Recordings.truth("clients").stream().map(this::comparable).toList());
  }

  private String comparable(Map<String, String> row) {
    return Recordings.line(row, "port", "offered", "negotiated", "outcome");
  }
}
