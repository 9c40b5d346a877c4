package dev.tlssunset.source.capture.upgrade;

import java.util.regex.Pattern;

/// XMPP (RFC 6120 section 5): a "line" is a tag.
final class XmppDialogue extends LineDialogue {

  /// Signing in, also by the old way (XEP-0078) and of servers (XEP-0220), and whatever follows it.
  private static final Pattern IN_CLEAR =
      Pattern.compile("<(AUTH|AUTHENTICATE|IQ|MESSAGE|PRESENCE|DB:RESULT|DB:VERIFY)[\\s/>]");

  /// What a server may refuse as long as there is no TLS (RFC 6120 section 6.5.4).
  private static final Pattern SIGNING_IN = Pattern.compile("<AUTH(ENTICATE)?[\\s/>]");

  private static final Pattern SIGNED_IN = Pattern.compile("<(SUCCESS|FAILURE)[\\s/>]");

  private static final Pattern FEATURES = Pattern.compile("<([A-Z]+:)?FEATURES");

  private static final Pattern FEATURES_END =
      Pattern.compile("</([A-Z]+:)?FEATURES|<([A-Z]+:)?FEATURES[^>]*/>");

  XmppDialogue(Notes notes, Layer tls) {
    super(notes, tls, '>');
    notes.service = "XMPP";
  }

  @Override
  void command(String line, String upper) {
    if (upper.contains("<STARTTLS")) {
      startTls().asks();
    } else if (IN_CLEAR.matcher(upper).lookingAt()) {
      goesOnInClear();
      if (!SIGNING_IN.matcher(upper).lookingAt()) {
        answersInClear(true);
      }
    }
  }

  @Override
  void reply(String line, String upper) {
    if (FEATURES.matcher(upper).lookingAt()) {
      offerBegins();
    }
    if (upper.contains("<STARTTLS")) {
      startTls().isOffered = true;
    } else if (upper.contains("<PROCEED")) {
      startTls().isAccepted = true;
    } else if (upper.contains("<FAILURE") && startTls().isAsked) {
      startTls().isRefused = true;
    } else if (isClearAnswerDue() && SIGNED_IN.matcher(upper).lookingAt()) {
      answersInClear(upper.startsWith("<SUCCESS"));
    } else if (FEATURES_END.matcher(upper).lookingAt()) {
      offerEnds();
    }
  }
}
