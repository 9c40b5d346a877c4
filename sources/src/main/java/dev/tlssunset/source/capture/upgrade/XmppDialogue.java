package dev.tlssunset.source.capture.upgrade;

/// XMPP (RFC 6120 section 5): a "line" is a tag.
final class XmppDialogue extends LineDialogue {

  XmppDialogue(Notes notes, Layer tls) {
    super(notes, tls, '>');
    notes.service = "XMPP";
  }

  @Override
  void command(String line, String upper) {
    if (upper.contains("<STARTTLS")) {
      notes().isAsked = true;
    } else if (upper.contains("<AUTH")) {
      goesOnInClear();
    }
  }

  @Override
  void reply(String line, String upper) {
    if (upper.contains("<STARTTLS")) {
      notes().isOffered = true;
    } else if (upper.contains("<PROCEED")) {
      notes().isAccepted = true;
    } else if (upper.contains("<FAILURE") && notes().isAsked) {
      notes().isRefused = true;
    } else if (upper.contains("</STREAM:FEATURES")) {
      notes().isOfferSeen = true;
    }
  }
}
