package dev.tlssunset.bench;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The totals of what `sunset scan --format json` says, read as a stream: it may be long.
///
/// @param records records of all inputs
/// @param rejected records that could not be read
/// @param versions requests and sessions by version, whoever's they are
/// @param rows clients and peers that were counted
record SunsetTotals(long records, long rejected, Map<String, Long> versions, long rows) {
  private static final Set<String> SECTIONS = Set.of("inbound", "outbound", "internal");

  static SunsetTotals read(InputStream json) {
    try (JsonParser parser =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), json)) {
      return new Reader(parser).read();
    }
  }

  private static final class Reader {
    private final JsonParser parser;
    private final Deque<String> path = new ArrayDeque<>();
    private long records;
    private long rejected;
    private final Map<String, Long> versions = new TreeMap<>();
    private long rows;

    Reader(JsonParser parser) {
      this.parser = parser;
    }

    SunsetTotals read() {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case START_OBJECT, START_ARRAY -> path.addLast(enter(token));
          case END_OBJECT, END_ARRAY -> path.removeLast();
          case VALUE_NUMBER_INT -> count(parser.getLongValue());
          default -> {}
        }
      }
      return new SunsetTotals(records, rejected, versions, rows);
    }

    private String enter(JsonToken token) {
      if (token == JsonToken.START_OBJECT
          && path.size() == 2
          && SECTIONS.contains(path.getLast())) {
        rows++;
      }
      return Objects.requireNonNullElse(parser.currentName(), "");
    }

    /// The path is: the document, a section, an element, and what lies in it.
    private void count(long number) {
      List<String> steps = List.copyOf(path);
      if (steps.size() < 3) {
        return;
      }
      String section = steps.get(1);
      String innermost = steps.getLast();
      if (section.equals("inputs") && steps.size() == 3 && "records".equals(parser.currentName())) {
        records += number;
      }
      if (section.equals("inputs") && innermost.equals("rejected")) {
        rejected += number;
      }
      if (SECTIONS.contains(section) && innermost.equals("versions")) {
        versions.merge(parser.currentName(), number, Long::sum);
      }
    }
  }
}
