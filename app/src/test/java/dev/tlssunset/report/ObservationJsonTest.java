package dev.tlssunset.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.Period;
import dev.tlssunset.census.Selection;
import dev.tlssunset.ingest.Estate;
import dev.tlssunset.ingest.Ingest;
import dev.tlssunset.ingest.ScanRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `sunset observations` prints of packets.
class ObservationJsonTest {

  @Test
  void sessionsThatGoOnSayInWhichWay() throws IOException {
    List<JsonNode> lines = lines(Path.of("../traces/captures/resumptions.pcap"));
    assertThat(lines).hasSize(18);
    assertThat(lines)
        .extracting(line -> line.path("resumption").asString())
        .contains("full", "session id", "ticket", "pre-shared key");
    assertThat(lines)
        .filteredOn(line -> line.path("resumption").asString().equals("pre-shared key"))
        .allSatisfy(line -> assertThat(line.path("negotiated").asString()).isEqualTo("TLS 1.3"));
  }

  @Test
  void aLogSaysNothingOfIt() throws IOException {
    assertThat(lines(Path.of("../examples/contoso/smtp")))
        .isNotEmpty()
        .noneMatch(line -> line.has("resumption"));
  }

  private static List<JsonNode> lines(Path evidence) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ObservationJson lines = new ObservationJson(out);
    Ingest.observe(
        new ScanRequest(List.of(evidence), Estate.UNTOLD, Period.ALWAYS, Selection.ALL, 1),
        lines::write);
    lines.flush();
    return out.toString(UTF_8).lines().map(JsonMapper.shared()::readTree).toList();
  }
}
