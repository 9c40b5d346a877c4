package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/// Reads a pattern that is a JSON object whose values say what stands there.
final class JsonKeys {

  private final String text;
  private final Map<String, String> values = new LinkedHashMap<>();
  private int position;

  private JsonKeys(String text) {
    this.text = text;
  }

  /// Whether a pattern is meant as a JSON object.
  static boolean isObject(String pattern) {
    String plain = pattern.strip();
    return plain.startsWith("{") && plain.endsWith("}") && plain.contains("\"");
  }

  /// What the values of the keys tell, by the path of the key, in the order of the pattern.
  static SequencedMap<String, Field> fields(String pattern, Function<String, Field> fieldOf) {
    JsonKeys keys = new JsonKeys(pattern.strip());
    keys.object("");
    SequencedMap<String, Field> fields = new LinkedHashMap<>();
    keys.values.forEach((key, value) -> {
      Field field = fieldOf.apply(value);
      if (field != Field.OTHER) {
        fields.put(key, field);
      }
    });
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("no key of it tells anything");
    }
    return fields;
  }

  private void object(String prefix) {
    expect('{');
    while (peek() != '}') {
      String key = prefix + string();
      expect(':');
      switch (peek()) {
        case '{' -> object(key + ".");
        case '"' -> values.put(key, string());
        default -> bare();
      }
      if (peek() == ',') {
        position++;
      }
    }
    expect('}');
  }

  private void bare() {
    int from = position;
    while (position < text.length() && ",}".indexOf(text.charAt(position)) < 0) {
      position++;
    }
    if (position == from) {
      throw unexpected();
    }
  }

  private String string() {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (position < text.length() && text.charAt(position) != '"') {
      if (text.charAt(position) == '\\' && position + 1 < text.length()) {
        position++;
      }
      value.append(text.charAt(position++));
    }
    expect('"');
    return value.toString();
  }

  private char peek() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    if (position == text.length()) {
      throw new IllegalArgumentException("the JSON object does not end");
    }
    return text.charAt(position);
  }

  private void expect(char letter) {
    boolean isThere = letter == '"' && position < text.length() && text.charAt(position) == '"';
    if (!isThere && peek() != letter) {
      throw unexpected();
    }
    position++;
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException("not JSON at `" + text.substring(position) + "`");
  }
}
