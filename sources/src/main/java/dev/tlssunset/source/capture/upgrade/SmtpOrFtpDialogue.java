package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.observation.Service;
import java.util.List;
import java.util.Set;

/// SMTP and LMTP (RFC 3207), and FTP (RFC 4217): servers that greet with `220`.
final class SmtpOrFtpDialogue extends LineDialogue {

  private static final String FILES = "FTP";

  /// What agrees to `STARTTLS`, `AUTH TLS` and `AUTH SSL`.
  private static final Set<String> YES = Set.of("220", "234", "334");

  /// `STARTTLS` and `AUTH TLS` are equally long, and so is what is written over them.
  private static final int COMMAND_LENGTH = 8;

  private boolean isGreeting = true;
  private boolean isAnswerDue;
  private boolean isFeatureListDue;

  SmtpOrFtpDialogue(Notes notes, Layer tls) {
    super(notes, tls, '\n');
  }

  @Override
  void command(String line, String upper) {
    isGreeting = false;
    boolean isHelo = upper.startsWith("HELO");
    if (isHelo || upper.startsWith("EHLO") || upper.startsWith("LHLO")) {
      notes().service = Service.SMTP.name();
      notes().name = line.length() > 5 ? line.substring(5).strip() : "";
      startTls().isOfferSeen |= isHelo;
      offerBegins();
    } else if (upper.equals("STARTTLS")) {
      notes().service = Service.SMTP.name();
      isAnswerDue = asks();
    } else if (upper.startsWith("AUTH TLS") || upper.startsWith("AUTH SSL")) {
      notes().service = FILES;
      startTls().asks();
      isAnswerDue = true;
    } else if (upper.equals("FEAT")) {
      notes().service = FILES;
      isFeatureListDue = true;
      offerBegins();
    } else if (upper.startsWith("USER ")) {
      notes().service = FILES;
      goesOnInClear();
    } else if (upper.startsWith("MAIL FROM") || isSigningInToMail(upper)) {
      notes().service = Service.SMTP.name();
      goesOnInClear();
    } else {
      startTls().isCommandMasked |= upper.length() == COMMAND_LENGTH && isMasked(upper);
    }
  }

  /// FTP has `AUTH` too, with names of what is to protect the connection.
  private boolean isSigningInToMail(String upper) {
    return upper.startsWith("AUTH ") && notes().service.equals(Service.SMTP.name());
  }

  @Override
  void reply(String line, String upper) {
    if (isGreeting && notes().service.isEmpty() && upper.contains("SMTP")) {
      notes().service = Service.SMTP.name();
    }
    boolean isLast = upper.length() < 4 || upper.charAt(3) != '-';
    boolean isNo = upper.startsWith("4") || upper.startsWith("5");
    if (isAnswerDue && isLast && (isNo || YES.contains(code(upper)))) {
      isAnswerDue = false;
      startTls().isRefused = isNo;
      startTls().isAccepted = !isNo;
    } else if (isClearAnswerDue() && isLast && (isNo || upper.startsWith("2"))) {
      // What begins with 3 asks for more, as for a password.
      isAnswerDue = answersInClear(!isNo);
    } else if (upper.startsWith("250")) {
      offer(upper.length() > 4 ? upper.substring(4).strip() : "", isLast);
    } else if (isFeatureListDue) {
      feature(upper, isLast && (isNo || upper.startsWith("211")));
    }
  }

  private static String code(String upper) {
    return upper.length() < 3 ? upper : upper.substring(0, 3);
  }

  private void offer(String keyword, boolean isLast) {
    startTls().isOffered |= keyword.equals("STARTTLS");
    startTls().isOfferMasked |= isMasked(keyword);
    if (isLast) {
      offerEnds();
    }
  }

  /// A line of FTP's list (RFC 2389 section 3.2), as ` AUTH TLS`; the last has its number.
  private void feature(String upper, boolean isLast) {
    String feature = upper.startsWith("211") ? upper.substring(3) : upper;
    List<String> words = List.of(feature.strip().split("[- ;]+"));
    startTls().isOffered |= words.contains("AUTH") && words.contains("TLS");
    startTls().isOfferMasked |= words.stream().anyMatch(LineDialogue::isMasked);
    isFeatureListDue = !isLast;
    if (isLast) {
      offerEnds();
    }
  }
}
