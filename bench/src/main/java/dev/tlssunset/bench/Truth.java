package dev.tlssunset.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/// What a generator knows about the file that it wrote. It lies beside the file as `NAME.truth`, so
/// that each contestant's totals can be checked against it.
///
/// @param bytes length of the file
/// @param lines all lines, headers included
/// @param records lines that are no header
/// @param sessions SMTP sessions; 0 for IIS
/// @param tlsLines SMTP lines that tell a negotiated version; 0 for IIS
/// @param groups distinct combinations of the grouping columns
/// @param clients distinct addresses of clients
public record Truth(
    long bytes, long lines, long records, long sessions, long tlsLines, long groups, long clients) {

  static Path pathFor(Path log) {
    return log.resolveSibling(log.getFileName() + ".truth");
  }

  static Truth read(Path log) throws IOException {
    Properties values = new Properties();
    try (java.io.Reader reader = Files.newBufferedReader(pathFor(log))) {
      values.load(reader);
    }
    return new Truth(
        number(values, "bytes"),
        number(values, "lines"),
        number(values, "records"),
        number(values, "sessions"),
        number(values, "tlsLines"),
        number(values, "groups"),
        number(values, "clients"));
  }

  void write(Path log) throws IOException {
    Files.write(pathFor(log), asLines());
  }

  List<String> asLines() {
    return Stream.of(
            "bytes=" + bytes,
            "lines=" + lines,
            "records=" + records,
            "sessions=" + sessions,
            "tlsLines=" + tlsLines,
            "groups=" + groups,
            "clients=" + clients)
        .toList();
  }

  private static long number(Properties values, String name) {
    return Long.parseLong(values.getProperty(name));
  }
}
