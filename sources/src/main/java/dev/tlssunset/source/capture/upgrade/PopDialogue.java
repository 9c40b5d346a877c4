package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.observation.Service;

/// POP3 (RFC 2595): `STLS`.
final class PopDialogue extends LineDialogue {

  private boolean isAnswerDue;
  private boolean isListDue;

  PopDialogue(Notes notes, Layer tls) {
    super(notes, tls, '\n');
    notes.service = Service.POP.name();
  }

  @Override
  void command(String line, String upper) {
    if (upper.equals("STLS")) {
      notes().isAsked = true;
      isAnswerDue = true;
    } else if (upper.equals("CAPA")) {
      isListDue = true;
    } else if (upper.startsWith("USER ")
        || upper.startsWith("APOP ")
        || upper.startsWith("AUTH ")) {
      goesOnInClear();
    }
  }

  @Override
  void reply(String line, String upper) {
    if (isAnswerDue) {
      isAnswerDue = false;
      notes().isRefused = upper.startsWith("-ERR");
      notes().isAccepted = upper.startsWith("+OK");
    } else if (upper.equals("STLS")) {
      notes().isOffered = true;
    } else if (isListDue && upper.equals(".")) {
      notes().isOfferSeen = true;
      isListDue = false;
    }
  }
}
