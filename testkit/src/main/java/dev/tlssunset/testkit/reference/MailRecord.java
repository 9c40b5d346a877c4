package dev.tlssunset.testkit.reference;

import dev.tlssunset.testkit.census.EvidenceRef;
import java.time.Instant;
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

  /// The number of a record that has none.
  static final long NO_NUMBER = -1;

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

  boolean isSigningIn() {
    return isOfClient() && data.strip().toUpperCase(Locale.ROOT).matches("AUTH( .*)?");
  }

  boolean isGreeting() {
    return isOfServer() && data.startsWith("220 ");
  }

  /// S7.
  boolean isNumberedFirst() {
    return number() == 0 || number() == 1;
  }

  long number() {
    return sequence.matches("\\d{1,9}") ? Long.parseLong(sequence) : NO_NUMBER;
  }
}
