package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.SeenObservation;
import dev.tlssunset.ingest.estate.Estate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What `traces/captures/record.py` recorded of real programs, and the truth beside it: what they
/// were told to do, and said that they did.
final class Recordings {

  private static final Path RECORDED = Path.of("../traces/captures");

  private Recordings() {}

  /// A recorded capture.
  static Path capture(String name) {
    return RECORDED.resolve(name + ".pcap");
  }

  /// What is read of one.
  ///
  /// @param folder an empty one
  static List<SeenObservation> seen(String name, Path folder) throws IOException {
    Files.copy(capture(name), folder.resolve("recorded.pcap"));
    List<SeenObservation> seen = new ArrayList<>();
    List<String> problems =
        Ingest.observe(Scans.request(folder, 1, Estate.UNTOLD), seen::add).problems();
    assertThat(problems).isEmpty();
    return seen;
  }

  /// The rows of its truth: a connection each, by the names of the columns.
  static List<Map<String, String>> truth(String name) throws IOException {
    List<List<String>> rows =
        Files.readAllLines(RECORDED.resolve(name + ".truth.tsv")).stream()
            .map(line -> List.of(line.split("\t", -1)))
            .toList();
    return rows.stream().skip(1).map(row -> named(rows.getFirst(), row)).toList();
  }

  private static Map<String, String> named(List<String> columns, List<String> row) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      named.put(columns.get(i), row.get(i));
    }
    return named;
  }

  /// An observation in the words of the truth.
  static Map<String, String> told(SeenObservation seen) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("port", Integer.toString(seen.kind().port()));
    told.put("server", seen.kind().vantage().address() + ":" + seen.kind().port());
    told.put("service", seen.kind().service().name());
    told.put("starttls", seen.packets().startTls());
    told.put("offered", String.join(",", seen.packets().offered()));
    String negotiated = seen.kind().negotiated().toString();
    told.put("negotiated", negotiated.equals("unknown") ? "" : negotiated);
    told.put("outcome", seen.kind().outcome().name().toLowerCase(Locale.ROOT));
    told.put("alert", seen.packets().alert());
    return told;
  }

  /// Some columns of a row as one text.
  static String line(Map<String, String> row, String... columns) {
    List<String> cells = new ArrayList<>();
    for (String column : columns) {
      cells.add(row.getOrDefault(column, "no " + column));
    }
    return String.join(" | ", cells);
  }
}
