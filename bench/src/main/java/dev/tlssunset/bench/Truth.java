package dev.tlssunset.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a generator knows about the file that it wrote. It lies beside the file as `NAME.truth`, so
/// that each contestant's totals can be checked against it.
///
/// @param bytes length of the file
/// @param lines all lines, headers included
/// @param records lines that are no header; packets of a capture
/// @param sessions SMTP sessions; connections of a capture; 0 for logs of requests
/// @param tlsLines SMTP lines that tell a negotiated version; 0 for logs of requests
/// @param groups distinct combinations of the grouping columns; connections of a capture
/// @param clients distinct addresses of clients
/// @param versions requests or sessions by version, named as `sunset` does; a handshake that failed
///   has none
public record Truth(
    long bytes,
    long lines,
    long records,
    long sessions,
    long tlsLines,
    long groups,
    long clients,
    Map<String, Long> versions) {
  private static final String VERSION = "version.";

  static Path pathFor(Path log) {
    return log.resolveSibling(log.getFileName() + ".truth");
  }

  static Truth read(Path log) throws IOException {
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(pathFor(log))) {
      values.load(reader);
    }
    SortedMap<String, Long> versions = new TreeMap<>();
    for (String name : values.stringPropertyNames()) {
      if (name.startsWith(VERSION)) {
        versions.put(name.substring(VERSION.length()).replace('_', ' '), number(values, name));
      }
    }
    return new Truth(
        number(values, "bytes"),
        number(values, "lines"),
        number(values, "records"),
        number(values, "sessions"),
        number(values, "tlsLines"),
        number(values, "groups"),
        number(values, "clients"),
        versions);
  }

  void write(Path log) throws IOException {
    Files.writeString(pathFor(log), text());
  }

  String text() {
    Stream<String> totals =
        Stream.of(
            "bytes=" + bytes,
            "lines=" + lines,
            "records=" + records,
            "sessions=" + sessions,
            "tlsLines=" + tlsLines,
            "groups=" + groups,
            "clients=" + clients);
    Stream<String> byVersion =
        new TreeMap<>(versions)
            .entrySet().stream()
                .map(entry -> VERSION + entry.getKey().replace(' ', '_') + "=" + entry.getValue());
    return String.join("\n", Stream.concat(totals, byVersion).toList()) + "\n";
  }

  private static long number(Properties values, String name) {
    return Long.parseLong(values.getProperty(name));
  }
}
