package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.observation.Service;

/// POP3 (RFC 2595): `STLS`.
final class PopDialogue extends LineDialogue {

  private static final int COMMAND_LENGTH = 4;

  private boolean isAnswerDue;
  private boolean isListDue;
  private boolean isInList;
  private boolean isPasswordDue;
  private int clearAnswersDue;

  PopDialogue(Notes notes, Layer tls) {
    super(notes, tls, '\n');
    notes.service = Service.POP.name();
  }

  @Override
  void command(String line, String upper) {
    if (upper.equals("STLS")) {
      startTls().asks();
      isAnswerDue = true;
    } else if (upper.equals("CAPA")) {
      isListDue = true;
      offerBegins();
    } else if (upper.startsWith("USER ")
        || upper.startsWith("PASS ")
        || upper.startsWith("APOP ")
        || upper.startsWith("AUTH ")) {
      isPasswordDue = upper.startsWith("USER ");
      clearAnswersDue = isClearAnswerDue() ? clearAnswersDue + 1 : 1;
      goesOnInClear();
    } else {
      startTls().isCommandMasked |= upper.length() == COMMAND_LENGTH && isMasked(upper);
    }
  }

  @Override
  void reply(String line, String upper) {
    if (isListDue) {
      isListDue = false;
      isInList = upper.startsWith("+OK");
      // A server that knows of no lists has nothing to offer (RFC 2449).
      endOfferIfListed();
    } else if (isInList) {
      isInList = !upper.equals(".");
      endOfferIfListed();
      startTls().isOffered |= upper.equals("STLS");
      startTls().isOfferMasked |= isMasked(upper);
    } else if (isAnswerDue) {
      isAnswerDue = false;
      startTls().isRefused = upper.startsWith("-ERR");
      startTls().isAccepted = upper.startsWith("+OK");
    } else if (isClearAnswerDue()) {
      signingIn(upper);
    }
  }

  private void endOfferIfListed() {
    if (!isInList) {
      offerEnds();
    }
  }

  /// Whoever said its name is signed in only when its password is accepted, which may come at once;
  /// what begins with a mere plus asks for more (RFC 5034).
  private void signingIn(String upper) {
    boolean isNo = upper.startsWith("-ERR");
    if (!isNo && !upper.startsWith("+OK")) {
      return;
    }
    clearAnswersDue--;
    if (clearAnswersDue <= 0 && (isNo || !isPasswordDue)) {
      answersInClear(!isNo);
    }
  }
}
