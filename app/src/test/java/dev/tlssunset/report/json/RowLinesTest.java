package dev.tlssunset.report.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RowLinesTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String LETTERS = "ab\"\\/\b\n\t\0\u001b\u007fäß€\u2028\ufeff<&,:{}[]";

  @Test
  void aRowIsALine() {
    String document =
        written(rows -> {
          rows.start("inbound");
          rows.startRow();
          rows.property("client", "10.0.0.1");
          rows.list("users", List.of("ann", "bob"));
          rows.list("candidates", List.of());
          rows.counts("versions", Map.of("TLS 1.0", 7L));
          rows.endRow();
          rows.startRow();
          rows.startArray("evidence");
          for (int line = 1; line <= 2; line++) {
            rows.startObject();
            rows.property("line", line);
            rows.endObject();
          }
          rows.endArray();
          rows.propertyUnlessEmpty("name", "");
          rows.property("lastSeen", Instant.ofEpochSecond(1_519_257_653));
          rows.endRow();
          rows.end();
          rows.start("outbound");
          rows.end();
        });
    assertThat(document)
        .isEqualTo(
            """
            {
             "inbound": [
              {"client": "10.0.0.1","users": ["ann","bob"],"candidates": [],"versions": {"TLS 1.0": 7}},
              {"evidence": [{"line": 1},{"line": 2}],"lastSeen": "2018-02-22T00:00:53Z"}
             ],
             "outbound": []
            }\
            """);
  }

  /// Answers are printed on terminals too.
  @Test
  void lettersThatATerminalObeysStandAsNumbers() {
    String text = "\u007f\u009b2J\u0085\u061c\u200b\u202e\ufeff\u2028ä€\ud83d\ude00";
    String shown = "\"\\u007f\\u009b2J\\u0085\\u061c\\u200b\\u202e\\ufeff\\u2028ä€\ud83d\ude00\"";
    assertThat(new String(JsonText.quoted(text), UTF_8)).isEqualTo(shown);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonLines.generator(out)) {
      json.writeString(text);
    }
    assertThat(out.toString(UTF_8)).isEqualToIgnoringCase(shown);
  }

  @Test
  void whateverATextHoldsComesBack() {
    Random random = new Random(1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (int row = 0; row < 500; row++) {
      Map<String, String> texts = new LinkedHashMap<>();
      for (int text = 0; text < 5; text++) {
        texts.put(text + madeOf(random, LETTERS, 6), madeOf(random, LETTERS, 400));
      }
      rows.add(texts);
    }
    rows.add(Map.of("long", "x".repeat(300_000)));
    JsonNode read =
        tree(
            written(lines -> {
              lines.start("rows");
              for (Map<String, String> texts : rows) {
                lines.startRow();
                texts.forEach(lines::property);
                lines.endRow();
              }
              lines.end();
            }));
    assertThat(read.path("rows")).isEqualTo(MAPPER.<JsonNode>valueToTree(rows));
  }

  @Test
  void halfACharacterIsReplaced() {
    assertThat(value(rows -> rows.property("it", "a\ud83d b\udc00")).asString())
        .isEqualTo("a\ufffd b\ufffd");
  }

  @Test
  void everyNumberOfDigits() {
    for (long number = 1; number > 0 && number < Long.MAX_VALUE / 10; number *= 10) {
      for (long near = number - 1; near <= number + 1; near++) {
        long told = near;
        assertThat(value(rows -> rows.property("it", told)).asLong()).isEqualTo(told);
      }
    }
    assertThat(value(rows -> rows.property("it", Long.MAX_VALUE)).asLong())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aStreamThatFailsIsTold() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("no space left");
          }
        };
    JsonGenerator json = JsonLines.generator(new ByteArrayOutputStream());
    json.writeStartObject();
    RowLines rows = new RowLines(json, full, JsonText::quoted);
    rows.start("rows");
    rows.startRow();
    rows.endRow();
    assertThatThrownBy(rows::end)
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("no space left");
  }

  private static JsonNode value(Consumer<RowLines> writer) {
    String document =
        written(rows -> {
          rows.start("rows");
          rows.startRow();
          writer.accept(rows);
          rows.endRow();
          rows.end();
        });
    return tree(document).path("rows").path(0).path("it");
  }

  private static JsonNode tree(String document) {
    return MAPPER.readTree(document);
  }

  private static String written(Consumer<RowLines> writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonLines.generator(out)) {
      json.writeStartObject();
      writer.accept(new RowLines(json, out, JsonText::quoted));
      json.writeEndObject();
    }
    return out.toString(UTF_8);
  }

  private static String madeOf(Random random, String letters, int most) {
    StringBuilder made = new StringBuilder();
    for (int left = random.nextInt(most); left > 0; left--) {
      made.append(letters.charAt(random.nextInt(letters.length())));
    }
    return made.toString();
  }
}
