package dev.tlssunset.report.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.report.Visible;
import dev.tlssunset.text.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.JsonStringEncoder;

/// Text from evidence as JSON: whatever it holds, the result is well-formed UTF-8.
public final class JsonText {

  private JsonText() {}

  /// A time to the second, as all answers write it.
  public static String second(Instant time) {
    return Timestamps.text(time.getEpochSecond());
  }

  /// Constants as JSON and CSV print them.
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /// A text with its quotes.
  public static byte[] quoted(String text) {
    String formed = Visible.wellFormed(text);
    byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(formed);
    byte[] escaped =
        HiddenLetters.isIn(formed)
            ? HiddenLetters.escaped(new String(quoted, UTF_8)).getBytes(UTF_8)
            : quoted;
    byte[] made = new byte[escaped.length + 2];
    System.arraycopy(escaped, 0, made, 1, escaped.length);
    made[0] = '"';
    made[made.length - 1] = '"';
    return made;
  }

  /// A text of any origin.
  public static void property(JsonGenerator json, String name, String text) {
    json.writeStringProperty(name, Visible.wellFormed(text));
  }

  public static void propertyUnlessEmpty(JsonGenerator json, String name, String text) {
    if (!text.isEmpty()) {
      property(json, name, text);
    }
  }

  /// An array of texts of any origin.
  public static void list(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(text -> json.writeString(Visible.wellFormed(text)));
    json.writeEndArray();
  }

  /// An object of counts by their names.
  public static void counts(JsonGenerator json, String name, Map<String, Long> counts) {
    json.writeObjectPropertyStart(name);
    counts.forEach((key, count) -> json.writeNumberProperty(Visible.wellFormed(key), count));
    json.writeEndObject();
  }
}
