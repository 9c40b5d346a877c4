package dev.tlssunset.source.balancer.pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.EnumSet;
import java.util.SequencedMap;
import java.util.Set;

/// Lines that are JSON objects: values are found by their keys, in whatever order they come.
public final class JsonFormat implements LineFormat {

  private final byte[][] keys;
  private final Field[] fields;
  private final Set<Field> told = EnumSet.noneOf(Field.class);

  /// @param fields what the values of keys tell; keys of inner objects behind the outer's and a
  ///   dot. Of several keys for one field, the first that the line has is taken
  public JsonFormat(SequencedMap<String, Field> fields) {
    keys = fields.keySet().stream().map(key -> key.getBytes(UTF_8)).toArray(byte[][]::new);
    this.fields = fields.values().toArray(Field[]::new);
    told.addAll(fields.values());
  }

  @Override
  public boolean has(Field field) {
    return told.contains(field);
  }

  @Override
  public LineMatcher matcher() {
    return new JsonMatcher(keys, fields);
  }
}
