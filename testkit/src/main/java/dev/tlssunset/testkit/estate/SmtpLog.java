package dev.tlssunset.testkit.estate;

import dev.tlssunset.testkit.census.EvidenceRef;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes one SMTP protocol log file.
public final class SmtpLog {

  public static final String FIELDS =
      "date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final TextLog log;
  private final SmtpStyle style;
  private final Truth truth;

  public SmtpLog(TextLog log, SmtpStyle style, Truth truth) {
    this.log = log;
    this.style = style;
    this.truth = truth;
    truth.input(log.path(), Truth.SMTP);
  }

  /// The five directives.
  ///
  /// @param type `Receive` or `Send`
  public void header(String type, Instant at) {
    log.line("#Software: Microsoft Exchange Server");
    log.line("#Version: 15.0.0.0");
    if (style.namesType()) {
      log.line("#Log-type: SMTP %s Protocol Log".formatted(type));
    }
    log.line("#Date: " + TIME.format(at));
    if (style.namesFields()) {
      log.line("#Fields: " + FIELDS);
    }
  }

  public EvidenceRef record(SmtpEnd end, String sessionId, SmtpRecord record) {
    truth.record(log.path());
    return log.line(line(end, sessionId, record));
  }

  public void damaged(String line, String reason) {
    log.line(line);
    truth.rejected(log.path(), reason);
  }

  public void cut(String line) {
    log.unfinished(line);
    truth.rejected(log.path(), "cut last line");
  }

  /// The line as it will stand in the file.
  public String line(SmtpEnd end, String sessionId, SmtpRecord record) {
    return Stream.of(
            TIME.format(record.time()),
            end.connector(),
            sessionId,
            Integer.toString(record.sequence()),
            record.local(),
            record.remote(),
            record.event(),
            record.data(),
            record.context())
        .map(this::quoted)
        .collect(Collectors.joining(","));
  }

  private String quoted(String value) {
    boolean needsNone = value.indexOf(',') < 0 && value.indexOf('"') < 0;
    return needsNone && !style.quotesEverything()
        ? value
        : "\"" + value.replace("\"", "\"\"") + "\"";
  }
}
