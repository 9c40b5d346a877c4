package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.observation.Service;

/// IMAP (RFC 9051 section 6.2.1), and ManageSieve's kin by the same words.
final class ImapDialogue extends LineDialogue {

  private String askedBy = "";

  ImapDialogue(Notes notes, Layer tls) {
    super(notes, tls, '\n');
    notes.service = Service.IMAP.name();
  }

  @Override
  void command(String line, String upper) {
    int blank = upper.indexOf(' ');
    String word = upper.substring(blank + 1);
    if (blank > 0 && word.equals("STARTTLS")) {
      notes().isAsked = true;
      askedBy = upper.substring(0, blank + 1);
    } else if (blank > 0 && (word.startsWith("LOGIN ") || word.startsWith("AUTHENTICATE "))) {
      goesOnInClear();
    }
  }

  @Override
  void reply(String line, String upper) {
    if (!askedBy.isEmpty() && upper.startsWith(askedBy)) {
      notes().isAccepted = upper.startsWith(askedBy + "OK");
      notes().isRefused = !notes().isAccepted;
    } else if (upper.startsWith("* ") && upper.contains("CAPABILITY ")) {
      notes().isOfferSeen = true;
      notes().isOffered |= upper.contains("STARTTLS");
      notes().isMangled |= upper.matches(".* X{7,}[A-Z]?( .*|]?.*)");
    }
  }
}
