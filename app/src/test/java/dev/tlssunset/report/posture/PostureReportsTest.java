package dev.tlssunset.report.posture;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tlssunset.posture.Posture;
import dev.tlssunset.posture.finding.FindingKind;
import dev.tlssunset.report.terminal.TerminalStyle;
import dev.tlssunset.report.terminal.TerminalText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PostureReportsTest {

  private static final Path SCHEMA = Path.of("../docs/reference/posture.schema.json");
  private static final Path FINDINGS = Path.of("../docs/reference/posture.md");

  static Stream<Posture> postures() {
    return Stream.of(MadePostures.empty(), MadePostures.small(), MadePostures.hostile());
  }

  @ParameterizedTest
  @MethodSource("postures")
  void jsonKeepsToItsSchema(Posture posture) throws IOException {
    List<Error> errors =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMA))
            .validate(json(posture), InputFormat.JSON);
    assertThat(errors).isEmpty();
  }

  @Test
  void jsonHasTheShapeOfTheContract() throws IOException {
    JsonNode server = tree(json(MadePostures.small())).path(0);

    assertThat(server.path("server").stringValue()).isEqualTo("EXCH01");
    assertThat(server.path("os").stringValue()).isEqualTo("Windows Server 2016");
    JsonNode tls12 = server.path("protocols").path(9);
    assertThat(tls12.path("protocol").stringValue()).isEqualTo("TLS 1.2");
    assertThat(tls12.path("role").stringValue()).isEqualTo("server");
    assertThat(tls12.path("state").stringValue()).isEqualTo("enabled");
    assertThat(tls12.path("because").stringValue()).isEqualTo("Enabled=1, DisabledByDefault=0");
    assertThat(tls12.path("proof").path(0).path("line").intValue()).isEqualTo(5);
    assertThat(server.propertyNames())
        .contains("protocols", "dotnet", "winhttp", "suites", "findings");
  }

  @Test
  void theGridSaysWhatEachServerHas() throws IOException {
    assertThat(text(MadePostures.small(), 80))
        .contains("TLS 1.2 is not effective on 1 of 3 servers.")
        .contains("On 1 more it is not known.")
        .contains("EXCH01  2016     -       off     on   on    on    -")
        .contains("EXCH02  2008 R2  on/off  on      on   off*  off*  -")
        .contains("EXCH03  unknown  ?       ?       ?    ?     ?     ?");
  }

  @Test
  void guidelinesAreCountedByServersThatMeetThemAll() throws IOException {
    assertThat(text(MadePostures.small(), 100).lines().map(line -> line.replaceAll(" +", " ")))
        .contains("Exchange Server TLS guidance, part 2 (2018) 0 of 3 1 of 3 dotnet4 (2)")
        .contains("BSI TR-02102-2 - 0 of 3 tls13 (3)");
  }

  @Test
  void whatDiffersAlikeIsSaidTogether() throws IOException {
    assertThat(text(MadePostures.small(), 80))
        .contains(
            """
            TLS 1.1/client, TLS 1.1/server, TLS 1.2/client, TLS 1.2/server
              enabled: EXCH01
              disabled by default: EXCH02
            """);
  }

  @ParameterizedTest
  @MethodSource("postures")
  void noLineButALinkIsWiderThanTheTerminal(Posture posture) throws IOException {
    for (int width : new int[] {80, 132}) {
      assertThat(text(posture, width).lines().filter(line -> !line.contains("https://")))
          .allSatisfy(line -> assertThat(TerminalText.width(line)).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void textOfServersIsMadeHarmless() throws IOException {
    Posture posture = MadePostures.hostile();
    PostureReports reports = new PostureReports(posture, List.of(MadePostures.HOSTILE));
    StringBuilder text = new StringBuilder();
    TerminalStyle style = new TerminalStyle(80, false, true);
    reports.writeText(style, text);
    PostureReports.explain(reports.named(MadePostures.HOSTILE), style, text);

    assertThat(text.toString()).doesNotContain("\u001b").doesNotContain("\u202e");
    assertThat(tree(json(posture)).path(0).path("server").stringValue())
        .isEqualTo(MadePostures.HOSTILE.replace('\ud800', '\ufffd'));
  }

  @Test
  void anAnswerIsExplainedStepByStep() throws IOException {
    StringBuilder text = new StringBuilder();
    PostureReports reports = new PostureReports(MadePostures.small(), List.of());
    PostureReports.explain(
        reports.named("exch02/tls 1.2/server"), new TerminalStyle(100, false, true), text);

    assertThat(text.toString())
        .startsWith(
            """
            EXCH02: TLS 1.2/server
            disabled by default
            because: not set; default of Windows Server 2008 R2

            1. Enabled not set.
               HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server
               looked for, and not there
            """)
        .contains("https://support.microsoft.com/help/3140245");
  }

  @Test
  void aShorterNameExplainsEverythingBelow() {
    PostureReports reports = new PostureReports(MadePostures.small(), List.of());

    assertThat(reports.named("EXCH01/TLS 1.2")).hasSize(2);
    assertThat(reports.named("EXCH01/TLS 1.7")).isEmpty();
    assertThat(reports.named("EXCH01")).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @EnumSource
  void everyFindingIsDescribed(FindingKind kind) throws IOException {
    assertThat(Files.readString(FINDINGS)).contains("| `" + kind.id() + "` | " + kind.severity());
  }

  private static String text(Posture posture, int width) throws IOException {
    StringBuilder text = new StringBuilder();
    new PostureReports(posture, List.of()).writeText(new TerminalStyle(width, false, true), text);
    return text.toString();
  }

  private static String json(Posture posture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PostureReports(posture, List.of()).writeJson(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json);
  }
}
