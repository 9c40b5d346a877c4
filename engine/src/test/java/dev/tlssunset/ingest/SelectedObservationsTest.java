package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.Period;
import dev.tlssunset.census.SeenObservation;
import dev.tlssunset.census.Selection;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.ingest.estate.Estate.Server;
import dev.tlssunset.source.FieldAliases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectedObservationsTest {

  private static final Estate ESTATE =
      new Estate(
          List.of(
              new Server("EXCH01", List.of("10.0.0.11"), List.of()),
              new Server("EXCH02", List.of("10.0.2.0/24"), List.of())),
          FieldAliases.builtIn());

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Logs.write(
        folder,
        "u_ex260301.log",
        """
        #Software: Microsoft Internet Information Services 10.0
        #Fields: date time s-ip cs-method cs-uri-stem s-port c-ip sc-status crypt-protocol
        2026-03-01 10:00:00 10.0.0.11 POST /EWS/Exchange.asmx 443 10.0.9.9 200 400
        2026-03-01 10:00:01 10.0.2.7 POST /EWS/Exchange.asmx 443 10.0.9.9 200 400
        2026-03-01 10:00:02 10.0.0.13 POST /EWS/Exchange.asmx 443 10.0.9.9 200 400
        """);
  }

  @ParameterizedTest
  @CsvSource({"EXCH01, 3", "exch02, 4", "10.0.0.11, 3", "10.0.0.13, 5"})
  void aServerIsAskedForByItsDeclaredNameOrAsTheEvidenceNamesIt(String server, long line)
      throws IOException {
    assertThat(observe(server)).extracting(SeenObservation::line).containsExactly(line);
  }

  private List<SeenObservation> observe(String server) throws IOException {
    Selection selection = new Selection(List.of(), List.of(server));
    List<SeenObservation> seen = new ArrayList<>();
    Ingest.observe(
        new ScanRequest(List.of(folder), ESTATE, Period.ALWAYS, selection, 1), seen::add);
    return seen;
  }
}
