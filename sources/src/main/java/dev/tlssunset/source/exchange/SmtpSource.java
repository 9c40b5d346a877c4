package dev.tlssunset.source.exchange;

import dev.tlssunset.source.FileHead;
import dev.tlssunset.source.Source;
import dev.tlssunset.source.SourceFile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Exchange SMTP protocol logs, receive and send. How each odd line is read:
/// `docs/interpretation/exchange-smtp.md`.
public final class SmtpSource implements Source {

  /// As inputs and observations name it.
  public static final String FORMAT = "exchange-smtp";

  private static final String WRITER = "Microsoft Exchange";

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.directives("Log-type").anyMatch(SmtpSource::isProtocolLog)
        || head.directives("Fields").anyMatch(SmtpSource::hasSessions);
  }

  @Override
  public LineReader reader(SourceFile file, Surroundings surroundings) {
    return new SmtpReader(file, surroundings);
  }

  /// Whether it is one of Exchange's logs of something else than SMTP: message tracking,
  /// connectivity, HttpProxy and others have the same head.
  public static boolean isOfOtherLog(FileHead head) {
    return head.directives("Software").anyMatch(name -> name.startsWith(WRITER))
        && head.directives("Log-type").anyMatch(type -> !isOfSmtp(type));
  }

  private static boolean isOfSmtp(String logType) {
    return logType.isEmpty() || logType.toLowerCase(Locale.ROOT).startsWith("smtp");
  }

  private static boolean isProtocolLog(String logType) {
    String lower = logType.toLowerCase(Locale.ROOT);
    return lower.startsWith("smtp receive protocol log")
        || lower.startsWith("smtp send protocol log");
  }

  private static boolean hasSessions(String fields) {
    List<String> names = Arrays.asList(fields.toLowerCase(Locale.ROOT).split("[, ]+", -1));
    return names.contains("session-id") && names.contains("connector-id");
  }
}
