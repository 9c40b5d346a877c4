package dev.tlssunset.wire.handshake;

import dev.tlssunset.wire.message.ClientExtensions;
import dev.tlssunset.wire.registry.CipherSuite;
import java.util.List;

/// What a ClientHello says behind its session id: the part that most clients send alike each time.
///
/// @param isTruncated whether a part is missing or its lengths contradict each other
record ClientOffer(List<CipherSuite> suites, ClientExtensions extensions, boolean isTruncated) {

  ClientOffer {
    suites = List.copyOf(suites);
  }
}
