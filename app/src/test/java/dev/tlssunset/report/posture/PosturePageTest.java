package dev.tlssunset.report.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.Posture;
import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import dev.tlssunset.report.About;
import dev.tlssunset.report.Visible;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PosturePageTest {

  private static final Pattern DATA =
      Pattern.compile("(?s)(<script type=\"application/json\" id=\"data\">)(.*?)(</script>)");

  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\u202e\u0007'\"&";

  private static final String TLS12_SERVER =
      "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS"
          + " 1.2\\Server";

  @Test
  void aCellHasItsProofWithFileAndLine() throws IOException {
    JsonNode cell = cell(data(page("EXCH01", new RegistryValue.Dword(0))), "TLS 1.2", "server");
    assertThat(cell.path("answer").asString()).isEqualTo("disabled");
    assertThat(cell.path("mark").asString()).isEqualTo("missing");
    assertThat(cell.path("because").asString()).contains("Enabled=0");
    assertThat(cell.path("proof"))
        .anyMatch(step ->
            step.path("where").asString("").equals("EXCH01.reg, line 7")
                && step.path("key").asString("").endsWith("TLS 1.2\\Server"));
  }

  @Test
  void otherSettingsAreSortedByWhatTheyAreAbout() throws IOException {
    assertThat(data(page("EXCH01", new RegistryValue.Dword(0))).path("rest"))
        .extracting(row -> row.path("topic").asString())
        .contains(".NET 2.0/3.5", ".NET 4.x", "WinHTTP", "suites");
  }

  @Test
  void theAnswerCountsServers() throws IOException {
    JsonNode data = data(page("EXCH01", new RegistryValue.Dword(0)));
    assertThat(data.path("headline").path("answer").asString())
        .isEqualTo("TLS 1.2 is not effective on 1 of 1 servers.");
    assertThat(data.path("figures").path("without").asInt()).isEqualTo(1);
    assertThat(data.path("figures").path("old").asInt()).isEqualTo(1);
  }

  @Test
  void whatServersSayIsDataOnly() throws IOException {
    String quiet = DATA.matcher(page("EXCH01", new RegistryValue.Dword(1))).replaceFirst("$1$3");
    String page = page(HOSTILE, new RegistryValue.Text(HOSTILE));
    assertThat(DATA.matcher(page).replaceFirst("$1$3")).isEqualTo(quiet);
    Matcher data = DATA.matcher(page);
    assertThat(data.find()).isTrue();
    assertThat(data.group(2)).matches("[\\x20-\\x7e&&[^<>&']]*");
    assertThat(data(page).path("servers").path(0).path("name").asString())
        .isEqualTo(Visible.of(HOSTILE));
  }

  @Test
  void needsNothingButItself() throws IOException {
    String page = DATA.matcher(page("EXCH01", new RegistryValue.Dword(1))).replaceFirst("$1$3");
    assertThat(page)
        .contains("default-src 'none'; style-src 'sha256-")
        .doesNotContain(
            " style=\"", " onclick=", "javascript:", "{{", "innerHTML", "<link", "@import");
  }

  private static String page(String server, RegistryValue enabled) throws IOException {
    RegistryPath key = RegistryPath.of(TLS12_SERVER);
    Registry registry =
        Registry.builder()
            .covers(RegistryPath.of("HKLM\\SYSTEM"))
            .value(key, "Enabled", enabled, Origin.line("EXCH01.reg", 7))
            .build();
    ServerSettings settings =
        new ServerSettings(
            server,
            Optional.of(new WindowsVersion("", 14393, 0)),
            registry,
            Optional.of("15.1.1466.3"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of("EXCH01.reg"),
            List.of());
    About about = new About("", List.of("settings"), Instant.EPOCH, "1");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PosturePage.write(Posture.of(List.of(settings)), List.of(), about, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode data(String page) {
    Matcher data = DATA.matcher(page);
    assertThat(data.find()).isTrue();
    return JsonMapper.shared().readTree(data.group(2));
  }

  private static JsonNode cell(JsonNode data, String protocol, String role) {
    return data.path("servers")
        .path(0)
        .path("cells")
        .valueStream()
        .filter(cell ->
            cell.path("protocol").asString().equals(protocol)
                && cell.path("role").asString().equals(role))
        .findFirst()
        .orElseThrow();
  }
}
