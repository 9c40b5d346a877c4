package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.text.Address;
import dev.tlssunset.wire.Side;

/// What the clear words of one connection told. Texts are a letter a byte, and may be hostile.
public final class Notes {

  /// The service, by what was said; empty where nothing was.
  public String service = "";

  /// Whether the client went on in clear: signed in, handed mail over, or tried to and asked for no
  /// TLS afterwards.
  public boolean wentOnInClear;

  /// The address that a PROXY header names as the true client, before those that headers further
  /// out name (`a, b`); `-` where a header names nobody, empty where there is none.
  public String forwarded = "";

  /// The name that the client gave itself.
  public String name = "";

  /// Where a proxy was asked to connect to, an address or a name; empty where none was asked.
  public String target = "";

  /// The port there; 0 where no proxy was asked.
  public int targetPort;

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

  /// A proxy is asked to connect to somewhere; where proxies are asked one through the other, the
  /// last counts.
  void leadsTo(String where, int port) {
    boolean isPlace = !where.isEmpty() && port > 0 && port < 1 << 16;
    target = isPlace ? Address.of(where).text() : target;
    targetPort = isPlace ? port : targetPort;
  }

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

  /// What became of STARTTLS.
  public StartTls startTls() {
    if (!hasCommand) {
      return StartTls.NONE;
    }
    if (isAccepted) {
      return StartTls.USED;
    }
    if (isAsked) {
      return asked();
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
  private StartTls asked() {
    if (isIgnored) {
      return StartTls.ABSENT;
    }
    return isRefused || wentOnInClear ? StartTls.REFUSED : StartTls.UNSEEN;
  }
}
