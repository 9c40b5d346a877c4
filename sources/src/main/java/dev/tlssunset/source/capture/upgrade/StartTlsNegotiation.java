package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.wire.Side;

/// What the two sides of a connection say about turning to TLS, and what came of it. For protocols
/// that have a command for it, such as STARTTLS, or a request.
public final class StartTlsNegotiation {

  /// Whether the client went on in clear: signed in, handed mail over, or tried to and asked for no
  /// TLS afterwards.
  public boolean wentOnInClear;

  /// The client asked for TLS.
  boolean isAsked;

  /// The server agreed, or spoke TLS.
  boolean isAccepted;

  /// The server said no.
  boolean isRefused;

  /// The server answered as if nobody had asked: it does not know what that is.
  boolean isIgnored;

  /// The server offers it.
  boolean isOffered;

  /// All that the server offers was seen.
  boolean isOfferSeen;

  /// Words of the server's offer are written over.
  boolean isOfferMasked;

  /// A command of the client is written over, which may have been the one for TLS.
  boolean isCommandMasked;

  /// Whether it was a protocol that has a command for TLS.
  boolean hasCommand;

  /// The client asks for TLS. What it tried in clear before, the server has refused, or asked for
  /// nothing that is secret.
  void asks() {
    isAsked = true;
    wentOnInClear = false;
  }

  /// A side begins with TLS. A client may do so although the server has refused.
  void tlsBegins(Side side) {
    isAccepted |= side == Side.RESPONDER || !isRefused;
  }

  /// Whether it was to be TLS to the end: promised, or asked for by a client that did not go on in
  /// clear.
  public boolean wantsTls() {
    return hasCommand && (isAccepted || (isAsked && !isIgnored && !wentOnInClear));
  }

  /// What became of it.
  public StartTls outcome() {
    if (!hasCommand) {
      return StartTls.NONE;
    }
    if (isAccepted) {
      return StartTls.USED;
    }
    if (isAsked) {
      return outcomeWhereAsked();
    }
    if (isCommandMasked) {
      return StartTls.STRIPPED;
    }
    if (isOffered) {
      return StartTls.NOT_ASKED;
    }
    if (isOfferMasked) {
      return StartTls.STRIPPED;
    }
    return isOfferSeen ? StartTls.ABSENT : StartTls.UNSEEN;
  }

  /// Whoever goes on in clear after asking was refused, whether that was captured or not. Of
  /// whoever does not, a missing answer tells nothing.
  private StartTls outcomeWhereAsked() {
    if (isIgnored) {
      return StartTls.ABSENT;
    }
    return isRefused || wentOnInClear ? StartTls.REFUSED : StartTls.UNSEEN;
  }
}
