package dev.tlssunset.posture.defaults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// A table of ours as YAML, beside the classes. What is wrong in it is a bug of ours.
final class DefaultsFile {

  private final String name;
  private final Map<?, ?> content;

  private DefaultsFile(String name, Map<?, ?> content) {
    this.name = name;
    this.content = content;
  }

  static DefaultsFile read(String name) {
    try (InputStream in = DefaultsFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      Object content =
          new Load(LoadSettings.builder().setLabel(name).build()).loadFromInputStream(in);
      return new DefaultsFile(name, map(name, content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DefaultsFile section(String key) {
    return new DefaultsFile(name + ", " + key, map(name + ", " + key, content.get(key)));
  }

  boolean has(String key) {
    return content.containsKey(key);
  }

  List<String> keys() {
    return content.keySet().stream().map(String::valueOf).toList();
  }

  List<DefaultsFile> sections(String key) {
    return list(key).stream()
        .map(item -> new DefaultsFile(name + ", " + item, map(name + ", " + item, item)))
        .toList();
  }

  Map<String, DefaultsFile> sectionsByKey() {
    Map<String, DefaultsFile> sections = new LinkedHashMap<>();
    keys().forEach(key -> sections.put(key, section(key)));
    return sections;
  }

  String text(String key) {
    return String.valueOf(present(key));
  }

  int number(String key) {
    return present(key) instanceof Integer number ? number : notA("number", key);
  }

  List<String> texts(String key) {
    return list(key).stream().map(String::valueOf).toList();
  }

  /// Empty where the key is missing.
  List<?> list(String key) {
    Object value = content.get(key);
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list ? list : List.of(value);
  }

  private Object present(String key) {
    Object value = content.get(key);
    if (value == null) {
      throw new IllegalStateException(name + ": no `" + key + "`");
    }
    return value;
  }

  private int notA(String what, String key) {
    throw new IllegalStateException(name + ": `" + key + "` is not a " + what);
  }

  private static Map<?, ?> map(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalStateException(name + " is not a table");
  }
}
