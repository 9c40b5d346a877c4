package dev.tlssunset.wire.handshake;

import dev.tlssunset.wire.Cursor;
import java.util.HashMap;
import java.util.Map;

/// The offers that were read before. A client sends the same in each of its hellos, but for keys,
/// tickets and padding: what was read once is recognised by its bytes, and shared.
///
/// For use by one thread.
public final class KnownOffers {

  /// Bytes of all offers that are remembered, some thousand of them. Beyond this, hellos are made
  /// so that each is different.
  static final int MOST_BYTES = 2 << 20;

  /// Bytes of an offer that is remembered. What clients send is shorter.
  static final int LONGEST = 4 << 10;

  private final Map<OfferKey, ClientOffer> offers = new HashMap<>();
  private final OfferKey asked = new OfferKey(LONGEST);
  private int size;

  /// Reads the rest of a hello, from its cipher suites on.
  ClientOffer read(Cursor body) {
    if (body.remaining() > LONGEST || !asked.fill(body)) {
      return ClientOfferReader.read(body);
    }
    ClientOffer known = offers.get(asked);
    if (known != null) {
      body.skip(body.remaining());
      return known;
    }
    return add(ClientOfferReader.read(body));
  }

  /// How many bytes are remembered.
  int size() {
    return size;
  }

  private ClientOffer add(ClientOffer offer) {
    if (size + asked.length() > MOST_BYTES) {
      offers.clear();
      size = 0;
    }
    size += asked.length();
    offers.put(asked.copy(), offer);
    return offer;
  }
}
