package dev.tlssunset.report.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tlssunset.census.Period;
import dev.tlssunset.census.Selection;
import dev.tlssunset.ingest.Detail;
import dev.tlssunset.ingest.Ingest;
import dev.tlssunset.ingest.ScanRequest;
import dev.tlssunset.ingest.estate.Estate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `sunset observations` prints.
class ObservationJsonTest {

  private static final Path SCHEMA = Path.of("../docs/reference/observations.schema.json");

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

  @ParameterizedTest
  @ValueSource(strings = {"../examples/contoso", "../examples/balancer", "../traces/captures"})
  void everyLineKeepsToItsSchema(Path evidence) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMA));
    for (Detail detail : Detail.values()) {
      assertThat(text(evidence, detail).lines())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(schema.validate(line, InputFormat.JSON)).isEmpty());
    }
  }

  @Test
  void ofPacketsItTellsWhatHandshakesSayWhereThatIsAskedFor() throws IOException {
    Path evidence = Path.of("../traces/captures/clients.pcap");
    assertThat(lines(evidence, Detail.HANDSHAKES))
        .filteredOn(line -> line.path("negotiated").asString().equals("TLS 1.2"))
        .isNotEmpty()
        .allSatisfy(line -> {
          assertThat(line.path("clientHello").path("suites").toString())
              .contains("\"" + line.path("suite").asString() + "\"");
          assertThat(line.path("clientHello").path("groups").toString())
              .contains("\"" + line.path("selected").path("group").asString() + "\"");
          assertThat(line.path("serverCertificate").path("subject").asString()).startsWith("CN=");
          assertThat(line.path("serverCertificate").path("notAfter").asString()).endsWith("Z");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"clientHello", "selected", "serverCertificate"})
  void elseTheLinesAreAsEver(String key) throws IOException {
    assertThat(lines(Path.of("../traces/captures"))).isNotEmpty().noneMatch(line -> line.has(key));
  }

  private static List<JsonNode> lines(Path evidence) throws IOException {
    return lines(evidence, Detail.USUAL);
  }

  private static List<JsonNode> lines(Path evidence, Detail detail) throws IOException {
    return text(evidence, detail).lines().map(JsonMapper.shared()::readTree).toList();
  }

  private static String text(Path evidence, Detail detail) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ObservationJson lines = new ObservationJson(out);
    Ingest.observe(
        new ScanRequest(List.of(evidence), Estate.UNTOLD, Period.ALWAYS, Selection.ALL, 1),
        detail,
        lines::write);
    lines.flush();
    return out.toString(UTF_8);
  }
}
