package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.observation.Service;
import java.util.List;

/// IMAP (RFC 9051 section 6.2.1).
final class ImapDialogue extends LineDialogue {

  private static final int COMMAND_LENGTH = 8;

  private String askedBy = "";
  private String askedBehindBy = "";
  private String signingInBy = "";

  ImapDialogue(Notes notes, Layer tls) {
    super(notes, tls, '\n');
    notes.service = Service.IMAP.name();
  }

  @Override
  void command(String line, String upper) {
    int blank = upper.indexOf(' ');
    String word = upper.substring(blank + 1);
    if (blank > 0 && word.equals("STARTTLS")) {
      String tag = upper.substring(0, blank + 1);
      askedBehindBy = tag;
      askedBy = asks() ? tag : askedBy;
    } else if (blank > 0 && (word.startsWith("LOGIN ") || word.startsWith("AUTHENTICATE "))) {
      signingInBy = upper.substring(0, blank + 1);
      goesOnInClear();
    } else {
      startTls().isCommandMasked |= word.length() == COMMAND_LENGTH && isMasked(word);
    }
  }

  @Override
  void reply(String line, String upper) {
    if (!askedBy.isEmpty() && upper.startsWith(askedBy)) {
      startTls().isAccepted = upper.startsWith(askedBy + "OK");
      startTls().isRefused = !startTls().isAccepted;
    } else if (isClearAnswerDue() && upper.startsWith(signingInBy)) {
      boolean isAsked = answersInClear(upper.startsWith(signingInBy + "OK"));
      askedBy = isAsked ? askedBehindBy : askedBy;
    } else if (upper.startsWith("* PREAUTH")) {
      // Whoever is signed in already can no longer ask for TLS.
      goesOnInClear();
      answersInClear(true);
    } else if (upper.contains("CAPABILITY ")) {
      offer(List.of(upper.split("[ \\[\\]]+")));
    }
  }

  private void offer(List<String> words) {
    startTls().isOfferSeen = true;
    startTls().isOffered |= words.contains("STARTTLS");
    startTls().isOfferMasked |= words.stream().anyMatch(LineDialogue::isMasked);
  }
}
