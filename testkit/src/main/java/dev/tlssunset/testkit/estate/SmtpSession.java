package dev.tlssunset.testkit.estate;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/// A mail session as it went, every line of it.
public record SmtpSession(SmtpEnd end, String id, String remoteAddress, List<SmtpRecord> records) {

  public SmtpSession {
    records = List.copyOf(records);
  }

  /// As seen by someone whose logs begin at that line.
  public SmtpSession from(int line) {
    return new SmtpSession(end, id, remoteAddress, records.subList(line, records.size()));
  }

  /// As seen by someone whose logs end before that line.
  public SmtpSession until(int line) {
    return new SmtpSession(end, id, remoteAddress, records.subList(0, line));
  }

  /// As seen by someone who has the logs of these times only.
  public SmtpSession within(Predicate<Instant> kept) {
    List<SmtpRecord> rest = records.stream().filter(line -> kept.test(line.time())).toList();
    return new SmtpSession(end, id, remoteAddress, rest);
  }
}
