package dev.tlssunset.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Logs of balancers and servers whose lines are made in any order, and written in that in which
/// they were logged; beside them, what is to be counted.
final class MadeLogs {

  static final DateTimeFormatter HAPROXY =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  static final DateTimeFormatter IIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// @param logged when, in milliseconds
  private record Line(long logged, String text) {}

  private final Map<String, List<Line>> logs = new TreeMap<>();
  private final Map<String, Map<String, Long>> expected = new TreeMap<>();

  void add(String log, long logged, String line) {
    logs.computeIfAbsent(log, _ -> new ArrayList<>()).add(new Line(logged, line));
  }

  /// Says that one more of a client's requests is to be counted.
  void expect(String client, String version) {
    expected.computeIfAbsent(client, _ -> new TreeMap<>()).merge(version, 1L, Long::sum);
  }

  /// How many requests are to be counted, by client and version.
  Map<String, Map<String, Long>> expected() {
    return expected;
  }

  /// @param fields the first line of servers' logs, below `iis/`
  void write(Path folder, String fields) throws IOException {
    for (Map.Entry<String, List<Line>> log : logs.entrySet()) {
      StringBuilder text = new StringBuilder(log.getKey().startsWith("iis/") ? fields : "");
      log.getValue().stream()
          .sorted(Comparator.comparingLong(Line::logged))
          .forEach(line -> text.append(line.text));
      Logs.write(folder, log.getKey(), text.toString());
    }
  }
}
