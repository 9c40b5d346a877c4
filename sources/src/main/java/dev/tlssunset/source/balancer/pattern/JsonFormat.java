package dev.tlssunset.source.balancer.pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.EnumSet;
import java.util.SequencedMap;
import java.util.Set;

/// Lines that are JSON objects: values are found by their keys, in whatever order they come.
public final class JsonFormat implements LineFormat {

  private final byte[][] keys;
  private final Part[] parts;
  private final Set<Part> told = EnumSet.noneOf(Part.class);

  /// @param parts what the values of keys tell; keys of inner objects behind the outer's and a dot.
  ///   Of several keys for one part, the first that the line has is taken
  public JsonFormat(SequencedMap<String, Part> parts) {
    keys = parts.keySet().stream().map(key -> key.getBytes(UTF_8)).toArray(byte[][]::new);
    this.parts = parts.values().toArray(Part[]::new);
    told.addAll(parts.values());
  }

  @Override
  public boolean has(Part part) {
    return told.contains(part);
  }

  @Override
  public LineMatcher matcher() {
    return new JsonMatcher(keys, parts);
  }
}
