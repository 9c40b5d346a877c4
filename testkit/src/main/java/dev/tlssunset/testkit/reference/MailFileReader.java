package dev.tlssunset.testkit.reference;

import dev.tlssunset.testkit.census.CensusTally;
import dev.tlssunset.testkit.census.EvidenceRef;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads one SMTP protocol log from its first line to its last (S2 to S5).
final class MailFileReader {

  static final String FORMAT = "exchange-smtp";

  private static final List<String> USUAL_COLUMNS =
      List.of(
          "date-time",
          "connector-id",
          "session-id",
          "sequence-number",
          "local-endpoint",
          "remote-endpoint",
          "event",
          "data",
          "context");
  private static final List<String> EVENTS = List.of("+", "-", "<", ">", "*");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z?");

  private final TextFile file;
  private final EstateFile estate;
  private final CensusTally tally;
  private final Optional<Boolean> receive;
  private final List<MailRecord> records = new ArrayList<>();
  private List<String> columns = USUAL_COLUMNS;

  private MailFileReader(TextFile file, EstateFile estate, CensusTally tally) {
    this.file = file;
    this.estate = estate;
    this.tally = tally;
    this.receive = direction(file);
  }

  /// S1.
  static boolean recognises(TextFile file) {
    return file.opening().stream().anyMatch(line -> namesLogType(line) || namesColumns(line));
  }

  private static boolean namesLogType(TextLine line) {
    return typeNamed(line, "SMTP Receive Protocol Log")
        || typeNamed(line, "SMTP Send Protocol Log");
  }

  private static boolean typeNamed(TextLine line, String type) {
    String named = line.directive("Log-type");
    return named != null && named.toLowerCase(Locale.ROOT).contains(type.toLowerCase(Locale.ROOT));
  }

  private static boolean namesColumns(TextLine line) {
    String named = line.directive("Fields");
    return named != null && names(named).containsAll(List.of("session-id", "connector-id"));
  }

  private static List<String> names(String directive) {
    return Arrays.stream(directive.split(",", -1))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  /// S2: whether it is a receive log, if anything tells.
  private static Optional<Boolean> direction(TextFile file) {
    for (TextLine line : file.lines()) {
      if (namesLogType(line)) {
        return Optional.of(typeNamed(line, "SMTP Receive Protocol Log"));
      }
    }
    if (pathNames(file, "smtpreceive", "recv")) {
      return Optional.of(true);
    }
    return pathNames(file, "smtpsend", "send") ? Optional.of(false) : Optional.empty();
  }

  private static boolean pathNames(TextFile file, String folder, String start) {
    return file.folders().stream().anyMatch(folder::equalsIgnoreCase)
        || file.name().toLowerCase(Locale.ROOT).startsWith(start);
  }

  static List<MailRecord> read(TextFile file, EstateFile estate, CensusTally tally) {
    MailFileReader reader = new MailFileReader(file, estate, tally);
    tally.input(file.path(), FORMAT);
    file.lines().forEach(reader::line);
    return reader.records;
  }

  private void line(TextLine line) {
    String fields = line.directive("Fields");
    if (fields != null) {
      columns = names(fields);
    } else if (line.isRecord()) {
      tally.record(file.path());
      record(line);
    }
  }

  private void record(TextLine line) {
    if (line.isTooLong()) {
      reject("line over 1 MiB");
    } else if (line.hasNul()) {
      reject("NUL bytes");
    } else if (receive.isEmpty()) {
      reject("direction unknown");
    } else if (missing().isPresent()) {
      reject("no " + missing().get() + " column");
    } else {
      record(line, receive.get(), Quotes.split(line.text(), ','));
    }
  }

  private Optional<String> missing() {
    return Stream.of("event", "data", "context").filter(it -> !columns.contains(it)).findFirst();
  }

  private void record(TextLine line, boolean receives, Quotes quotes) {
    List<String> values = quotes.values();
    if (!line.ended() && !reaches(values, "context")) {
      reject("cut last line");
      return;
    }
    if (!reaches(values, "event")) {
      reject("short line");
      return;
    }
    Optional<Instant> time = time(value(values, "date-time"));
    if (time.isEmpty()) {
      reject("bad time");
    } else if (value(values, "session-id").isEmpty()) {
      reject("bad session id");
    } else {
      keep(line, receives, time.get(), quotes);
    }
  }

  private boolean reaches(List<String> values, String column) {
    return values.size() > columns.indexOf(column);
  }

  private String value(List<String> values, String column) {
    int index = columns.indexOf(column);
    return index < 0 || index >= values.size() ? "" : values.get(index);
  }

  private static Optional<Instant> time(String text) {
    if (!TIME.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      Instant time = Instant.parse(text.endsWith("Z") ? text : text + "Z");
      return Optional.of(time).filter(Times::canBe);
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  private void keep(TextLine line, boolean receives, Instant time, Quotes quotes) {
    if (!quotes.closed()) {
      tally.oddity(file.path(), "quote not closed");
    }
    List<String> values = quotes.values();
    if (!EVENTS.contains(value(values, "event"))) {
      tally.oddity(file.path(), "unknown event");
    }
    records.add(
        new MailRecord(
            file,
            receives,
            new EvidenceRef(file.path(), line.number()),
            time,
            value(values, "connector-id"),
            value(values, "session-id"),
            value(values, "sequence-number"),
            value(values, "local-endpoint"),
            value(values, "remote-endpoint"),
            value(values, "event"),
            value(values, "data"),
            value(values, "context"),
            estate.serverOf(file.path()).orElse(null)));
  }

  private void reject(String reason) {
    tally.rejected(file.path(), reason);
  }
}
