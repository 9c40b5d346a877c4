package dev.tlssunset.testkit.estate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.tlssunset.testkit.census.EvidenceRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// The protocol log of one transport service in one direction: its sessions interleaved by time and
/// laid over files.
public final class SmtpJournal {

  private static final Comparator<Line> ORDER =
      Comparator.comparing((Line line) -> line.record().time())
          .thenComparing(line -> line.kept().session().id())
          .thenComparingInt(line -> line.record().sequence());

  private final String type;
  private final Truth truth;
  private final List<Kept> sessions = new ArrayList<>();

  /// A session and those of its lines that have been written.
  private record Kept(SmtpSession session, List<SmtpTruth.Written> lines) {}

  private record Line(Kept kept, SmtpRecord record) {}

  /// An empty journal.
  ///
  /// @param receives whether it is a receive log
  public SmtpJournal(boolean receives, Truth truth) {
    this.type = receives ? "Receive" : "Send";
    this.truth = truth;
  }

  public void add(SmtpSession session) {
    sessions.add(new Kept(session, new ArrayList<>()));
  }

  /// Writes everything; `fileOf` says into which file a time belongs.
  public List<TextLog> write(Function<Instant, String> fileOf) {
    return write(fileOf, SmtpStyle.EXCHANGE, log -> {});
  }

  /// Writes everything in a style, and what `atEnd` adds to each file.
  public List<TextLog> write(
      Function<Instant, String> fileOf, SmtpStyle style, Consumer<SmtpLog> atEnd) {
    List<TextLog> logs = new ArrayList<>();
    byFile(fileOf).forEach((file, lines) -> logs.add(write(file, style, lines, atEnd)));
    sessions.forEach(kept -> new SmtpTruth(kept.session(), kept.lines()).tellTo(truth));
    return logs;
  }

  /// In the order in which the files came to be, which is not that of their names.
  private Map<String, List<Line>> byFile(Function<Instant, String> fileOf) {
    return sessions.stream()
        .flatMap(SmtpJournal::lines)
        .sorted(ORDER)
        .collect(
            groupingBy(line -> fileOf.apply(line.record().time()), LinkedHashMap::new, toList()));
  }

  private static Stream<Line> lines(Kept kept) {
    return kept.session().records().stream().map(record -> new Line(kept, record));
  }

  private TextLog write(String file, SmtpStyle style, List<Line> lines, Consumer<SmtpLog> atEnd) {
    TextLog text = new TextLog(file, style.lineEnd());
    SmtpLog log = new SmtpLog(text, style, truth);
    log.header(type, lines.getFirst().record().time());
    lines.forEach(line -> write(line, log));
    atEnd.accept(log);
    return text;
  }

  private static void write(Line line, SmtpLog log) {
    SmtpSession session = line.kept().session();
    EvidenceRef evidence = log.record(session.end(), session.id(), line.record());
    line.kept().lines().add(new SmtpTruth.Written(line.record(), evidence));
  }
}
