package dev.tlssunset.testkit.reference;

import dev.tlssunset.testkit.census.EvidenceRef;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One event of a mail session.
///
/// @param serverOfFile the server's name by the estate file
record MailRecord(
    TextFile file,
    boolean receive,
    EvidenceRef evidence,
    Instant time,
    String connector,
    String session,
    String sequence,
    String local,
    String remote,
    String event,
    String data,
    String context,
    @Nullable String serverOfFile) {

  static final Comparator<MailRecord> ORDER =
      Comparator.comparing(MailRecord::time)
          .thenComparingLong(MailRecord::number)
          .thenComparing(MailRecord::evidence);

  /// Whether it is what the client of the session said.
  boolean isOfClient() {
    return event.equals(receive ? "<" : ">");
  }

  boolean isOfServer() {
    return event.equals(receive ? ">" : "<");
  }

  boolean isInfo() {
    return event.equals("*");
  }

  /// S10.
  boolean isCommand(String command) {
    return isOfClient() && data.strip().equalsIgnoreCase(command);
  }

  boolean asksForTls() {
    return isCommand("STARTTLS") || isCommand("X-ANONYMOUSTLS");
  }

  boolean isMailFrom() {
    return isOfClient() && data.strip().toUpperCase(Locale.ROOT).startsWith("MAIL FROM");
  }

  boolean isGreeting() {
    return isOfServer() && data.startsWith("220 ");
  }

  /// S7.
  boolean isNumberedFirst() {
    return sequence.equals("0") || sequence.equals("1");
  }

  private long number() {
    return sequence.matches("\\d{1,18}") ? Long.parseLong(sequence) : 0;
  }
}
