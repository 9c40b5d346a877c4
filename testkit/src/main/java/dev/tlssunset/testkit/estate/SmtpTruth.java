package dev.tlssunset.testkit.estate;

import static java.util.Collections.emptySortedSet;

import dev.tlssunset.testkit.census.Direction;
import dev.tlssunset.testkit.census.EvidenceRef;
import dev.tlssunset.testkit.census.Sighting;
import dev.tlssunset.testkit.census.Voice;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a session means, given those of its lines that were written.
record SmtpTruth(SmtpSession session, List<Written> lines) {

  private static final List<SmtpMark> ASKED =
      List.of(SmtpMark.ASKED_FOR_TLS, SmtpMark.ASKED_FOR_ANONYMOUS_TLS);
  private static final List<SmtpMark> TLS = List.of(SmtpMark.TLS, SmtpMark.STRANGE_TLS);
  private static final List<SmtpMark> MAIL = List.of(SmtpMark.MAIL, SmtpMark.PROBE_MAIL);

  /// A line of the session and where it stands.
  record Written(SmtpRecord record, EvidenceRef evidence) {
    private boolean is(SmtpMark mark) {
      return record.mark() == mark;
    }
  }

  void tellTo(Truth truth) {
    if (lines.isEmpty()) {
      return;
    }
    introduceServer(truth);
    if (neverConnected()) {
      truth.setAside("never connected");
      return;
    }
    if (neverSaidHello()) {
      truth.setAside("never said EHLO or HELO");
      return;
    }
    lines.stream()
        .filter(line -> line.is(SmtpMark.STRANGE_TLS))
        .forEach(line -> truth.oddity(line.evidence().file(), "unknown protocol name"));
    if (isCut()) {
      truth.oddity(lines.getFirst().evidence().file(), "cut session");
    }
    truth.tell(told());
  }

  private void introduceServer(Truth truth) {
    if (lines.stream().allMatch(line -> line.record().local().isEmpty())) {
      return;
    }
    truth.own(session.end().address());
    if (session.end().namesServer()) {
      truth.named(session.end().address(), session.end().server());
    }
  }

  private boolean neverConnected() {
    return any(SmtpMark.COULD_NOT_CONNECT);
  }

  private boolean neverSaidHello() {
    boolean isTls = tlsLine().isPresent() || any(SmtpMark.TLS_FAILED) || asked();
    boolean isMail = any(SmtpMark.CLIENT_NAME) || mailed() || any(SmtpMark.SIGNS_IN);
    return beganHere() && any(SmtpMark.DISCONNECTED) && !isTls && !isMail;
  }

  private Truth.Told told() {
    Written deciding = deciding();
    return new Truth.Told(
        session.end().receives() ? Direction.INBOUND : Direction.OUTBOUND,
        session.remoteAddress(),
        "SMTP",
        "sessions",
        version(),
        "direct",
        reason(),
        tlsLine().orElse(lines.getFirst()).record().time(),
        deciding.evidence(),
        hints(),
        session.end().namesServer() ? session.end().server() : null,
        session.end().address(),
        voice(),
        true);
  }

  private Written deciding() {
    return tlsLine().or(() -> first(ASKED)).orElse(lines.getFirst());
  }

  private Optional<Written> tlsLine() {
    return lines.reversed().stream().filter(line -> TLS.contains(line.record().mark())).findFirst();
  }

  private Optional<Written> first(List<SmtpMark> marks) {
    return lines.stream().filter(line -> marks.contains(line.record().mark())).findFirst();
  }

  private String version() {
    if (tlsLine().isPresent()) {
      return tlsLine().get().record().means();
    }
    if (any(SmtpMark.TLS_FAILED)) {
      return "unknown";
    }
    if (asked() && any(SmtpMark.REFUSED_TLS)) {
      return mailed() || any(SmtpMark.SIGNS_IN) ? "plaintext" : "unknown";
    }
    return asked() || isCut() ? "unknown" : "plaintext";
  }

  private boolean isCut() {
    boolean toldItsVersion = tlsLine().isPresent() || any(SmtpMark.TLS_FAILED) || asked();
    return !toldItsVersion && !(beganHere() && (any(SmtpMark.DISCONNECTED) || mailed()));
  }

  private boolean beganHere() {
    boolean numberedFirst = lines.stream().anyMatch(line -> line.record().sequence() <= 1);
    return numberedFirst || any(SmtpMark.CONNECTED) || any(SmtpMark.BANNER);
  }

  private boolean mailed() {
    return first(MAIL).isPresent();
  }

  private boolean asked() {
    return first(ASKED).isPresent();
  }

  /// A session that used TLS and does not say which blinds its hour, and so does one that is cut; a
  /// failed or refused one does not.
  private Voice voice() {
    if (tlsLine().isPresent()) {
      return Voice.TELLS_VERSION;
    }
    boolean answered = any(SmtpMark.TLS_FAILED) || any(SmtpMark.REFUSED_TLS);
    return isCut() || (asked() && !answered) ? Voice.BLIND : Voice.SILENT;
  }

  private @Nullable String reason() {
    if (any(SmtpMark.PROBE_MAIL)) {
      return "health probe";
    }
    if (any(SmtpMark.ASKED_FOR_ANONYMOUS_TLS)) {
      return "between Exchange servers";
    }
    return WebTruth.isLoopback(session.remoteAddress()) ? "loopback" : null;
  }

  private Sighting.Hints hints() {
    return new Sighting.Hints(
        emptySortedSet(),
        meanings(SmtpMark.USER),
        emptySortedSet(),
        names(),
        emptySortedSet(),
        certificates(),
        tlsLine().map(line -> line.record().suite()).orElse(null));
  }

  private SortedSet<String> names() {
    return session.end().receives() ? meanings(SmtpMark.CLIENT_NAME) : serverNames();
  }

  /// Without the request before it, what the server says may be anything.
  private SortedSet<String> serverNames() {
    SortedSet<String> names = meanings(SmtpMark.BANNER);
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).is(SmtpMark.SERVER_NAME) && lines.get(i - 1).is(SmtpMark.CLIENT_NAME)) {
        names.add(lines.get(i).record().means());
      }
    }
    return names;
  }

  /// Without the line before it, a subject could be our own.
  private SortedSet<String> certificates() {
    return any(SmtpMark.CERTIFICATE_FOLLOWS)
        ? meanings(SmtpMark.CERTIFICATE, SmtpMark.CERTIFICATE_IN_ONE)
        : meanings(SmtpMark.CERTIFICATE_IN_ONE);
  }

  private SortedSet<String> meanings(SmtpMark... marks) {
    SortedSet<String> found = new TreeSet<>();
    lines.stream()
        .filter(line -> List.of(marks).contains(line.record().mark()))
        .forEach(line -> found.add(line.record().means()));
    return found;
  }

  private boolean any(SmtpMark mark) {
    return lines.stream().anyMatch(line -> line.is(mark));
  }
}
