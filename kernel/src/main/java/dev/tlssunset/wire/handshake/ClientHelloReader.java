package dev.tlssunset.wire.handshake;

import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.Cursor;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.registry.ProtocolVersion;

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
}
