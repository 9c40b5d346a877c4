package dev.tlssunset.report.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.report.MadeCensus;
import dev.tlssunset.report.MadeCensuses;
import dev.tlssunset.report.Visible;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {

  private static final Pattern DATA =
      Pattern.compile("(?s)(<script type=\"application/json\" id=\"data\">)(.*?)(</script>)");

  @Test
  void whatABoundDroppedIsSaid() throws IOException {
    JsonNode data = JsonMapper.shared().readTree(data(page(MadeCensuses.captured())));
    assertThat(data.path("inputs").path("oddities").toString())
        .contains("connections given up: too many at a time", "7");
  }

  @Test
  void evidenceMakesNoMarkup() throws IOException {
    String quiet = DATA.matcher(page(MadeCensuses.empty())).replaceFirst("$1$3");
    String hostile = DATA.matcher(page(MadeCensuses.hostile())).replaceFirst("$1$3");
    assertThat(hostile).isEqualTo(quiet);
  }

  @Test
  void dataHasNothingThatHtmlOrTheEyeCouldTakeForMore() throws IOException {
    assertThat(data(page(MadeCensuses.hostile()))).matches("[\\n\\x20-\\x7e&&[^<>&']]*");
  }

  @Test
  void hostileTextIsThereToBeRead() throws IOException {
    JsonNode data = JsonMapper.shared().readTree(data(page(MadeCensuses.hostile())));
    assertThat(data.path("rows").path(0).path("peer").asString())
        .isEqualTo(Visible.of(MadeCensuses.HOSTILE));
  }

  @Test
  void policyAllowsItsOwnStyleAndScriptOnly() throws Exception {
    String page = page(MadeCensuses.small());
    String style = between(page, "<style>", "</style>");
    String script = between(page, "<script>", "</script>");
    assertThat(page)
        .contains(
            "default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'"
                .formatted(sha256(style), sha256(script)))
        .doesNotContain(" style=\"", " onclick=", "javascript:", "{{");
    assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("://");
  }

  @Test
  void scriptNeverReadsTextAsMarkup() throws IOException {
    assertThat(between(page(MadeCensuses.small()), "<script>", "</script>"))
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
  }

  @Test
  void aLargeCensusIsCutToWhatABrowserTakes() throws IOException {
    JsonNode data = JsonMapper.shared().readTree(data(page(MadeCensuses.large(5200))));
    assertThat(data.path("totals").path("old").asInt()).isEqualTo(5200);
    assertThat(data.path("rows").size()).isEqualTo(5000);
  }

  private static String page(MadeCensus census) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ScanReports(census, MadeCensuses.ABOUT).writeHtml(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String data(String page) {
    Matcher data = DATA.matcher(page);
    assertThat(data.find()).isTrue();
    return data.group(2);
  }

  private static String between(String page, String start, String end) {
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf(end, from));
  }

  private static String sha256(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }
}
