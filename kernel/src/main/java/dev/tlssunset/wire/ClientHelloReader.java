package dev.tlssunset.wire;

import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;

/// Reads the body of a ClientHello (RFC 8446 section 4.1.2, with the cookie of RFC 6347 section
/// 4.2.1), or what is there of it.
final class ClientHelloReader {

  private static final int RANDOM_LENGTH = 32;

  private ClientHelloReader() {}

  /// @param body what is there of it
  /// @param isCut whether there should be more
  /// @param known offers that need not be read again
  static ClientHello read(Framing framing, Cursor body, boolean isCut, KnownOffers known) {
    ProtocolVersion version = ProtocolVersion.ofWire(body.u16());
    Bytes random = body.slice(RANDOM_LENGTH).rest();
    Bytes sessionId = body.slice8().rest();
    if (framing == Framing.DTLS) {
      body.skip(body.u8());
    }
    ClientOffer offer = known.read(body);
    return new ClientHello(
        framing,
        version,
        random,
        sessionId,
        offer.suites(),
        offer.extensions(),
        isCut || offer.isTruncated());
  }

  /// SSL 2.0's own form (draft-hickman-netscape-ssl-00, section 5.5.1; RFC 5246 appendix E.2):
  /// three lengths, then cipher kinds of three bytes, session id, challenge.
  static ClientHello readSsl2(Cursor body, boolean isCut) {
    ProtocolVersion version = ProtocolVersion.ofWire(body.u16());
    int kindsLength = body.u16();
    int sessionLength = body.u16();
    int challengeLength = body.u16();
    Cursor kinds = body.slice(kindsLength);
    List<CipherSuite> suites = new ArrayList<>();
    while (kinds.remaining() >= 3) {
      suites.add(CipherSuite.of(kinds.u24()));
    }
    Bytes sessionId = body.slice(sessionLength).rest();
    Bytes challenge = body.slice(challengeLength).rest();
    return new ClientHello(
        Framing.SSL_2,
        version,
        challenge,
        sessionId,
        suites,
        ClientExtensions.NONE,
        isCut || body.isTruncated() || !kinds.isEmpty());
  }
}
