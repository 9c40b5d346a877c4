package dev.tlssunset.testkit.reference;

import dev.tlssunset.testkit.census.CensusTally;
import dev.tlssunset.testkit.census.EvidenceRef;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one IIS log from its first line to its last (I2 to I13).
final class WebFileReader {

  static final String FORMAT = "iis-w3c";

  private static final Pattern METHOD =
      Pattern.compile(
          "GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE|CONNECT|RPC_IN_DATA|RPC_OUT_DATA");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?");
  private static final int MOST_COLUMNS = 255;
  private static final Duration HALF_A_DAY = Duration.ofHours(12);

  private final TextFile file;
  private final @Nullable String serverOfFile;
  private final CensusTally tally;
  private final List<WebRecord> records = new ArrayList<>();
  private @Nullable WebColumnNames columns;
  private boolean quoting;
  private @Nullable LocalDate day;
  private @Nullable LocalTime above;

  private WebFileReader(TextFile file, EstateFile estate, CensusTally tally) {
    this.file = file;
    this.serverOfFile = estate.serverOf(file.path()).orElse(null);
    this.tally = tally;
  }

  /// I1, I2.
  static boolean recognises(TextFile file) {
    List<TextLine> opening = file.opening();
    List<String> fields =
        opening.stream()
            .flatMap(line -> Optional.ofNullable(line.directive("Fields")).stream())
            .toList();
    if (fields.isEmpty()) {
      return opening.stream().filter(line -> !line.isBlank()).findFirst().stream()
          .anyMatch(WebFileReader::looksLikeRecord);
    }
    return fields.stream().anyMatch(line -> WebColumnNames.of(line).areOfWebLog());
  }

  private static boolean looksLikeRecord(TextLine line) {
    List<String> columns = List.of(line.text().split(" ", -1));
    return columns.size() > 2
        && DATE.matcher(columns.get(0)).matches()
        && TIME.matcher(columns.get(1)).matches()
        && columns.stream().anyMatch(column -> METHOD.matcher(column).matches());
  }

  static List<WebRecord> read(TextFile file, EstateFile estate, CensusTally tally) {
    WebFileReader reader = new WebFileReader(file, estate, tally);
    tally.input(file.path(), FORMAT);
    file.lines().forEach(reader::line);
    return reader.records;
  }

  private void line(TextLine line) {
    if (line.isDirective()) {
      directive(line);
      if (line.isJoined()) {
        tally.record(file.path());
        reject("lines end with CR only");
      }
    } else if (line.isRecord()) {
      tally.record(file.path());
      record(line);
    }
  }

  private void directive(TextLine line) {
    String fields = line.directive("Fields");
    if (fields != null) {
      columns = WebColumnNames.of(fields);
    }
    String software = line.directive("Software");
    if (software != null) {
      quoting = software.contains("Advanced Logging");
    }
    String date = line.directive("Date");
    if (date != null) {
      day = date(date.split(" ", -1)[0]).orElse(null);
      above = date.length() < 19 ? null : time(date.substring(11, 19)).orElse(null);
    }
  }

  private void record(TextLine line) {
    if (line.isTooLong()) {
      reject("line over 1 MiB");
    } else if (line.hasNul()) {
      reject("NUL bytes");
    } else if (columns == null) {
      reject("no #Fields line before it");
    } else if (columns.areOfErrorLog()) {
      tally.setAside("error log of HTTP.sys");
    } else if (columns.size() > MOST_COLUMNS) {
      reject("more than 255 columns");
    } else {
      List<String> values = split(line.text());
      if (line.isJoined() && (quoting || values.size() != columns.size())) {
        reject("lines end with CR only");
      } else {
        record(line, columns, values);
      }
    }
  }

  private void record(TextLine line, WebColumnNames names, List<String> values) {
    if (values.size() < names.size()) {
      reject(line.ended() ? "short line" : "cut last line");
      return;
    }
    Optional<List<String>> fitted =
        values.size() > names.size() ? names.fitted(values) : Optional.of(values);
    if (fitted.isEmpty()) {
      reject("long line");
    } else if (!line.ended() && (line.endsWithinLetter() || mayHaveBeenCut(names, fitted.get()))) {
      reject("cut last line");
    } else {
      record(line, byName(names, fitted.get()));
    }
  }

  /// I11.
  private static boolean mayHaveBeenCut(WebColumnNames names, List<String> values) {
    return names.endWithProtocol() && ProtocolNumbers.mayHaveBeenCut(values.getLast());
  }

  private static Map<String, String> byName(WebColumnNames names, List<String> values) {
    Map<String, String> byName = new HashMap<>();
    for (int column = 0; column < names.size(); column++) {
      byName.putIfAbsent(names.names().get(column), values.get(column));
    }
    return byName;
  }

  private void record(TextLine line, Map<String, String> values) {
    String time = values.getOrDefault("time", values.get("time-local"));
    if (time == null) {
      reject("no time");
      return;
    }
    Optional<Instant> instant = instant(values, time);
    if (instant.isEmpty()) {
      reject("bad time");
      return;
    }
    noteLocalTimes(values);
    EvidenceRef evidence = new EvidenceRef(file.path(), line.number());
    records.add(new WebRecord(file, evidence, instant.get(), values, serverOfFile));
  }

  private void noteLocalTimes(Map<String, String> values) {
    boolean dateIsLocal = !values.containsKey("date") && values.containsKey("date-local");
    boolean timeIsLocal = !values.containsKey("time");
    if (dateIsLocal || timeIsLocal) {
      tally.oddity(file.path(), "times are the server's local ones");
    }
  }

  /// I13.
  private Optional<Instant> instant(Map<String, String> values, String timeText) {
    Optional<LocalTime> time = time(timeText);
    String dateText = values.getOrDefault("date", values.get("date-local"));
    Optional<LocalDate> date = dateText != null ? date(dateText) : time.flatMap(this::dateOfBlock);
    return date.flatMap(known -> time.map(clock -> known.atTime(clock).toInstant(ZoneOffset.UTC)))
        .filter(Times::canBe);
  }

  /// I6.
  private Optional<LocalDate> dateOfBlock(LocalTime time) {
    if (day != null && above != null && Duration.between(time, above).compareTo(HALF_A_DAY) > 0) {
      day = day.plusDays(1);
    }
    above = time;
    return Optional.ofNullable(day);
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return DATE.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static Optional<LocalTime> time(String text) {
    try {
      return TIME.matcher(text).matches() ? Optional.of(LocalTime.parse(text)) : Optional.empty();
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  /// I8, I12.
  private List<String> split(String written) {
    String line = written.replaceFirst("[\t\r]+$", "");
    List<String> values = values(line);
    boolean hasSurplus = columns != null && values.size() > columns.size();
    return hasSurplus ? values(line.stripTrailing()) : values;
  }

  private List<String> values(String line) {
    return quoting ? Quotes.split(line, ' ').values() : List.of(line.split(" ", -1));
  }

  private void reject(String reason) {
    tally.rejected(file.path(), reason);
  }
}
