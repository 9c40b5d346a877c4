package dev.tlssunset.testkit.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A mapping of a YAML file whose keys are texts.
record Yaml(Map<String, @Nullable Object> values) {

  static Yaml of(@Nullable Object node) {
    if (!(node instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("not a mapping: " + node);
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    map.forEach((key, value) -> values.put(String.valueOf(key), value));
    return new Yaml(values);
  }

  static List<?> list(@Nullable Object node) {
    if (!(node instanceof List<?> list)) {
      throw new IllegalArgumentException("not a list: " + node);
    }
    return list;
  }

  Set<String> keys() {
    return values.keySet();
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  @Nullable Object value(String key) {
    return values.get(key);
  }

  String text(String key) {
    Object value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no %s in %s".formatted(key, values));
    }
    return value.toString();
  }

  String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  List<String> texts(String key) {
    return has(key) ? list(values.get(key)).stream().map(String::valueOf).toList() : List.of();
  }

  /// A list, or one text that stands for a list of one.
  List<String> oneOrMore(String key) {
    return values.get(key) instanceof String text ? List.of(text) : texts(key);
  }

  Yaml map(String key) {
    return has(key) ? of(values.get(key)) : new Yaml(Map.of());
  }

  List<Yaml> maps(String key) {
    return has(key) ? list(values.get(key)).stream().map(Yaml::of).toList() : List.of();
  }
}
