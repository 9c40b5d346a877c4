package dev.tlssunset.report;

import dev.tlssunset.text.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Text from evidence as JSON: whatever it holds, the result is well-formed UTF-8.
final class JsonText {

  private JsonText() {}

  static String second(Instant time) {
    return Timestamps.text(time.getEpochSecond());
  }

  /// Constants as JSON and CSV print them.
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static void property(JsonGenerator json, String name, String text) {
    EncodedTexts.writeName(json, name);
    EncodedTexts.write(json, text);
  }

  /// A text that few rows have.
  static void rareProperty(JsonGenerator json, String name, String text) {
    EncodedTexts.writeName(json, name);
    json.writeString(Visible.wellFormed(text));
  }

  static void propertyUnlessEmpty(JsonGenerator json, String name, String text) {
    if (!text.isEmpty()) {
      property(json, name, text);
    }
  }

  static void list(JsonGenerator json, String name, List<String> texts) {
    startArray(json, name);
    for (String text : texts) {
      json.writeString(Visible.wellFormed(text));
    }
    json.writeEndArray();
  }

  /// As [#list], of texts that many rows have.
  static void commonList(JsonGenerator json, String name, List<String> texts) {
    startArray(json, name);
    for (String text : texts) {
      EncodedTexts.write(json, text);
    }
    json.writeEndArray();
  }

  static void counts(JsonGenerator json, String name, Map<String, Long> counts) {
    startObject(json, name);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      number(json, count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }

  static void number(JsonGenerator json, String name, long number) {
    EncodedTexts.writeName(json, name);
    json.writeNumber(number);
  }

  static void second(JsonGenerator json, String name, Instant time) {
    EncodedTexts.writeName(json, name);
    json.writeString(second(time));
  }

  static void startArray(JsonGenerator json, String name) {
    EncodedTexts.writeName(json, name);
    json.writeStartArray();
  }

  static void startObject(JsonGenerator json, String name) {
    EncodedTexts.writeName(json, name);
    json.writeStartObject();
  }
}
