package dev.tlssunset.report.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tlssunset.census.Period;
import dev.tlssunset.census.Selection;
import dev.tlssunset.ingest.Ingest;
import dev.tlssunset.ingest.Progress;
import dev.tlssunset.ingest.ScanRequest;
import dev.tlssunset.ingest.estate.EstateFile;
import dev.tlssunset.report.MadeCensuses;
import dev.tlssunset.report.terminal.TerminalStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the forms of the answer say of balancers, of the ways through them, and of names.
class BalancersInReportsTest {

  private static final Path EXAMPLE = Path.of("../examples/balancer");
  private static final Path SCHEMA = Path.of("../docs/reference/scan.schema.json");

  @TempDir private Path folder;

  @Test
  void theJsonKeepsToItsSchemaAndDescribesEveryKey() throws IOException, InterruptedException {
    String json = json(reports(EXAMPLE));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA))
                .validate(json, InputFormat.JSON))
        .isEmpty();
    JsonNode definitions = JsonMapper.shared().readTree(Files.readString(SCHEMA)).path("$defs");
    JsonNode answer = JsonMapper.shared().readTree(json);
    assertThat(answer.path("balancers")).hasSize(3);
    answer
        .path("balancers")
        .forEach(balancer ->
            assertThat(definitions.path("balancer").path("properties").propertyNames())
                .containsAll(balancer.propertyNames()));
    JsonNode paths = answer.path("inbound").findValue("paths");
    assertThat(definitions.path("path").path("properties").propertyNames())
        .containsAll(paths.path(0).propertyNames());
  }

  @Test
  void theTerminalTellsTheWaysAndWhatTheBalancersDo() throws IOException, InterruptedException {
    assertThat(text(reports(EXAMPLE), 200).lines())
        .contains(
            "198.51.100.23 - TLS 1.0 - lb-ending (terminate) - TLS 1.2 - servers: 12, source-port",
            "lb-passing: passes TLS through (the estate file says so)",
            "  servers saw of it: source-port 13",
            "  the clock of EXCH02 is 85 s ahead of its own (6 connections agree)")
        .anyMatch(line ->
            line.startsWith("  contradiction: declared as `tls: passthrough`, but its log"));
    assertThat(text(reports(EXAMPLE), 80).lines()).allMatch(line -> line.length() <= 80);
  }

  /// A name from `estate.yaml` or from a table is text of somebody else too.
  @Test
  void namesAreHarmlessInEveryForm() throws IOException, InterruptedException {
    String name = "lb\u001b[2J</script><b>=1+1";
    Files.createDirectories(folder.resolve("haproxy"));
    for (String log : List.of("lb-ending.log", "lb-passing.log", "lb-mistaken.log")) {
      Files.copy(EXAMPLE.resolve("haproxy").resolve(log), folder.resolve("haproxy").resolve(log));
    }
    Files.writeString(
        folder.resolve("estate.yaml"),
        Files.readString(EXAMPLE.resolve("estate.yaml"))
            .replace("name: lb-ending ", "name: \"" + name.replace("\u001b", "\\e") + "\" "));
    Files.writeString(
        folder.resolve("names.csv"), "IPAddress,HostName\n198.51.100.23," + name + "\n");
    ScanReports reports = reports(folder);

    assertThat(JsonMapper.shared().readTree(json(reports)).path("balancers").findValues("name"))
        .extracting(JsonNode::asString)
        .contains(name);
    assertThat(text(reports, 80)).contains("lb\\x1b[2J").doesNotContain("\u001b");
    assertThat(page(reports)).contains("lb\\\\x1b[2J").doesNotContain("\u001b", "</script><b>");
    StringWriter table = new StringWriter();
    reports.writeCsv(table);
    assertThat(table.toString()).contains("lb\\x1b[2J").doesNotContain("\u001b");
  }

  private static ScanReports reports(Path folder) throws IOException, InterruptedException {
    ScanRequest request =
        new ScanRequest(
            List.of(folder),
            EstateFile.read(folder.resolve("estate.yaml")),
            Period.ALWAYS,
            Selection.ALL,
            2);
    return new ScanReports(Ingest.scan(request, new Progress()), MadeCensuses.ABOUT);
  }

  private static String json(ScanReports reports) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    reports.writeJson(out);
    return out.toString(UTF_8);
  }

  private static String page(ScanReports reports) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    reports.writeHtml(out);
    return out.toString(UTF_8);
  }

  private static String text(ScanReports reports, int width) throws IOException {
    StringBuilder out = new StringBuilder();
    reports.writeText(new TerminalStyle(width, false, true), Optional.empty(), out);
    return out.toString();
  }
}
