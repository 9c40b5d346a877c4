package dev.tlssunset.report.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.report.Visible;
import dev.tlssunset.report.json.RowLines;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PageJsonTest {

  private static final String LETTERS =
      "ab\"\\/\b\n\t\0\u001b\u007fäß€\u2028\u202e\ufeff\ud83d\ude00<>&',:{}[]";

  @Test
  void whatARowHoldsCannotLeaveItsScript() {
    Random random = new Random(1);
    List<String> texts =
        Stream.concat(
                Stream.of("</script><!--", "{{data}}", "half \ud83d of a character"),
                IntStream.range(0, 500).mapToObj(_ -> madeOf(random)))
            .toList();

    String document = written(texts);

    assertThat(document).matches("[\\n -~]*").doesNotContainPattern("[<>&']");
    JsonNode read = new JsonMapper().readTree(document).path("rows").path(0).path("texts");
    assertThat(read.values().stream().map(JsonNode::asString))
        .containsExactlyElementsOf(texts.stream().map(Visible::of).toList());
  }

  private static String written(List<String> texts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = PageJson.generator(out)) {
      json.writeStartObject();
      RowLines rows = PageJson.rows(json, out);
      rows.start("rows");
      rows.startRow();
      rows.list("texts", texts);
      rows.endRow();
      rows.end();
      json.writeEndObject();
    }
    return out.toString(ISO_8859_1);
  }

  private static String madeOf(Random random) {
    StringBuilder made = new StringBuilder();
    for (int left = random.nextInt(40); left > 0; left--) {
      made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return made.toString();
  }
}
