package dev.tlssunset.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// DuckDB doing the job of `sunset scan` on one log, as a script under `bench/peers` says: reads it
/// with `read_csv`, groups it, and writes the groups. The last statement's totals go to standard
/// error.
///
/// ```
/// DuckDbPeer bench/peers/iis.sql FILE
/// ```
public final class DuckDbPeer {
  private static final String FIELDS = "#Fields: ";

  private DuckDbPeer() {}

  public static void main(String[] arguments) throws SQLException, IOException {
    Path log = Path.of(arguments[1]);
    String script =
        Files.readString(Path.of(arguments[0]))
            .replace("${file}", log.toString())
            .replace("${columns}", columns(log));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("SET preserve_insertion_order = false");
      if (statement.execute(script)) {
        printFirst(statement);
      }
    }
  }

  private static void printFirst(Statement statement) throws SQLException {
    try (ResultSet totals = statement.getResultSet()) {
      totals.next();
      System.err.println(totals.getString(1));
    }
  }

  private static String columns(Path log) throws IOException {
    return fields(log).stream()
        .map(field -> "'" + field + "': '" + type(field) + "'")
        .collect(Collectors.joining(", "));
  }

  private static List<String> fields(Path log) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(log, StandardCharsets.UTF_8);
        Stream<String> lines = reader.lines()) {
      Optional<String> header = lines.limit(10).filter(line -> line.startsWith(FIELDS)).findFirst();
      return header
          .map(line -> List.of(line.substring(FIELDS.length()).split("[ ,]", -1)))
          .orElse(List.of());
    }
  }

  private static String type(String field) {
    return switch (field) {
      case "date" -> "DATE";
      case "time" -> "TIME";
      default -> "VARCHAR";
    };
  }
}
