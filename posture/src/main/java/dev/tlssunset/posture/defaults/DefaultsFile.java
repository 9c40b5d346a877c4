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

/// A table of ours as YAML, beside this class. What is wrong in it is a bug of ours, and thrown as
/// such.
public final class DefaultsFile {

  private final String name;
  private final Map<?, ?> content;

  private DefaultsFile(String name, Map<?, ?> content) {
    this.name = name;
    this.content = content;
  }

  public static DefaultsFile read(String name) {
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

  public DefaultsFile section(String key) {
    return new DefaultsFile(name + ", " + key, map(name + ", " + key, content.get(key)));
  }

  public boolean has(String key) {
    return content.containsKey(key);
  }

  public List<String> keys() {
    return content.keySet().stream().map(String::valueOf).toList();
  }

  public List<DefaultsFile> sections(String key) {
    return list(key).stream()
        .map(item -> new DefaultsFile(name + ", " + item, map(name + ", " + item, item)))
        .toList();
  }

  public Map<String, DefaultsFile> sectionsByKey() {
    Map<String, DefaultsFile> sections = new LinkedHashMap<>();
    keys().forEach(key -> sections.put(key, section(key)));
    return sections;
  }

  public String text(String key) {
    return String.valueOf(present(key));
  }

  public int number(String key) {
    return present(key) instanceof Integer number ? number : notA("number", key);
  }

  /// Empty where the key is missing; one where there is one text instead of a list.
  public List<String> texts(String key) {
    return list(key).stream().map(String::valueOf).toList();
  }

  private List<?> list(String key) {
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
