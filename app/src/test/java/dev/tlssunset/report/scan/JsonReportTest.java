package dev.tlssunset.report.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tlssunset.report.MadeCensus;
import dev.tlssunset.report.MadeCensuses;
import dev.tlssunset.report.MadeRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {

  private static final Path SCHEMA = Path.of("../docs/reference/scan.schema.json");

  static Stream<MadeCensus> censuses() {
    return Stream.of(
        MadeCensuses.empty(),
        MadeCensuses.small(),
        MadeCensuses.clean(),
        MadeCensuses.blind(),
        MadeCensuses.hostile(),
        MadeCensuses.captured(),
        MadeCensuses.large(50));
  }

  @ParameterizedTest
  @MethodSource("censuses")
  void keepsToItsSchema(MadeCensus census) throws IOException {
    String schema = Files.readString(SCHEMA);
    List<Error> errors =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema)
            .validate(json(census), InputFormat.JSON);
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("censuses")
  void everyKeyIsDescribed(MadeCensus census) throws IOException {
    JsonNode definitions = tree(Files.readString(SCHEMA)).path("$defs");
    JsonNode report = tree(json(census));
    Map<String, String> rows =
        Map.of(
            "inbound", "client",
            "outbound", "peer",
            "internal", "own",
            "coverage", "coverage",
            "inputs", "input");
    rows.forEach((section, definition) ->
        report
            .path(section)
            .forEach(row ->
                assertThat(definitions.path(definition).path("properties").propertyNames())
                    .containsAll(row.propertyNames())));
  }

  @Test
  void hasTheShapeOfTheContract() throws IOException {
    JsonNode row = tree(json(MadeCensuses.small())).path("inbound").path(1);
    JsonNode expected =
        tree(
            """
            {"client": "192.168.1.55", "service": "ActiveSync", "unit": "requests",
             "grounds": {"direct": 12}, "candidates": [],
             "versions": {"TLS 1.0": 9, "TLS 1.2": 3},
             "suites": {"AES_256 SHA_384 ECDH_EPHEM": 12},
             "firstSeen": "2018-02-22T00:00:53Z", "lastSeen": "2018-02-22T23:10:00Z",
             "users": ["CONTOSO\\\\ann"], "software": ["Apple-iPhone9C1/1507.77"],
             "devices": ["iPhone APPL123"], "servers": ["EXCH01"],
             "capability": {"verdict": "can, reason unknown",
               "because": "offered or used TLS 1.2 at other times",
               "settledBy": "a capture of one of its connections with old TLS"},
             "evidence": [
               {"file": "iis/EXCH01/W3SVC1/u_ex180222.log", "line": 17, "version": "TLS 1.0"},
               {"file": "iis/EXCH01/W3SVC1/u_ex180222.log", "line": 17, "version": "TLS 1.2"}]}
            """);
    assertThat(row).isEqualTo(expected);
  }

  @Test
  void saysWhetherAClientCouldDoBetterAndNamesItsPackets() throws IOException {
    JsonNode row = tree(json(MadeCensuses.captured())).path("inbound").path(1);
    assertThat(row.path("capability"))
        .isEqualTo(
            tree(
                """
                {"verdict": "can, our side chose less",
                 "because": "offered TLS 1.2 and got less (1)", "hellos": 1,
                 "offered": ["TLS 1.2"], "ja4": ["t10d090800_0123456789ab_0123456789ab"]}
                """));
    assertThat(row.path("evidence").path(0))
        .isEqualTo(tree("{\"file\": \"pop.pcapng\", \"packet\": 17, \"version\": \"TLS 1.0\"}"));
  }

  @Test
  void saysWhatABoundDropped() throws IOException {
    assertThat(tree(json(MadeCensuses.captured())).path("inputs").path(0).path("oddities"))
        .isEqualTo(
            tree(
                """
                {"connections given up: too many at a time": 7, "segments that disagree": 2}
                """));
  }

  @Test
  void saysHowManySessionsOfAClientWentOnAndInWhichWay() throws IOException {
    JsonNode rows = tree(json(MadeCensuses.captured())).path("inbound");
    assertThat(rows)
        .filteredOn(row -> row.path("client").asString().equals("192.168.1.72"))
        .singleElement()
        .satisfies(row ->
            assertThat(row.path("capability").path("resumed")).isEqualTo(tree("{\"ticket\": 1}")));
    assertThat(rows).filteredOn(row -> row.path("capability").has("resumed")).hasSize(1);
  }

  @Test
  void everyRowIsALine() throws IOException {
    assertThat(json(MadeCensuses.small()).lines())
        .filteredOn(line -> line.contains("\"versionBearingHours\""))
        .hasSize(4)
        .allMatch(line -> line.startsWith("  {"));
  }

  @Test
  void saysHowManyTextsAreLeftOut() throws IOException {
    MadeCensus census =
        new MadeCensus()
            .with(MadeRow.of("192.0.2.1").used("TLS 1.0", 1).texts(Map.of("users", 312)));
    assertThat(tree(json(census)).path("inbound").path(0).path("more").path("users").asInt())
        .isEqualTo(112);
  }

  @Test
  void hostileTextComesBackAsItWas() throws IOException {
    JsonNode row = tree(json(MadeCensuses.hostile())).path("inbound").path(0);
    assertThat(row.path("client").asString())
        .isEqualTo(MadeCensuses.HOSTILE.replace('\uD800', '\uFFFD'));
  }

  private static String json(MadeCensus census) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ScanReports(census, MadeCensuses.ABOUT).writeJson(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json);
  }
}
