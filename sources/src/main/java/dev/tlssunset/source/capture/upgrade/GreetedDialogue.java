package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.observation.Service;

/// SMTP and LMTP (RFC 3207), and FTP (RFC 4217): servers that greet with `220`.
final class GreetedDialogue extends LineDialogue {

  private static final String FILES = "FTP";

  private boolean isGreeting = true;
  private boolean isAnswerDue;

  GreetedDialogue(Notes notes, Layer tls) {
    super(notes, tls, '\n');
  }

  @Override
  void command(String line, String upper) {
    isGreeting = false;
    if (upper.startsWith("EHLO") || upper.startsWith("HELO") || upper.startsWith("LHLO")) {
      notes().service = Service.SMTP.name();
      notes().name = line.length() > 5 ? line.substring(5).strip() : "";
      notes().isOfferSeen |= upper.startsWith("HELO");
    } else if (upper.equals("STARTTLS")) {
      notes().service = Service.SMTP.name();
      ask();
    } else if (upper.startsWith("AUTH TLS") || upper.startsWith("AUTH SSL")) {
      notes().service = FILES;
      ask();
    } else if (upper.startsWith("USER ")) {
      notes().service = FILES;
      goesOnInClear();
    } else if (upper.startsWith("MAIL FROM") || upper.startsWith("AUTH ")) {
      notes().service = Service.SMTP.name();
      goesOnInClear();
    }
  }

  private void ask() {
    notes().isAsked = true;
    isAnswerDue = true;
  }

  @Override
  void reply(String line, String upper) {
    if (isGreeting && notes().service.isEmpty() && upper.contains("SMTP")) {
      notes().service = Service.SMTP.name();
    }
    boolean isLast = upper.length() < 4 || upper.charAt(3) != '-';
    if (isAnswerDue && isLast) {
      isAnswerDue = false;
      boolean isNo = upper.startsWith("4") || upper.startsWith("5");
      notes().isRefused = isNo;
      notes().isAccepted = !isNo;
    } else if (upper.startsWith("250")) {
      offer(upper.length() > 4 ? upper.substring(4).strip() : "", isLast);
    } else if (upper.startsWith("211-") || upper.startsWith(" ")) {
      notes().isOffered |= upper.contains("AUTH TLS");
    }
  }

  /// Some firewalls write X over words that they do not want, as `XXXXXXXA`.
  private void offer(String keyword, boolean isLast) {
    notes().isOffered |= keyword.equals("STARTTLS");
    notes().isMangled |= keyword.matches("X{7,}[A-Z]?|\\*{4,}");
    notes().isOfferSeen |= isLast;
  }
}
