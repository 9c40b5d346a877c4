package dev.tlssunset.source.capture.flow;

import dev.tlssunset.wire.Side;
import java.util.Optional;

/// Says to which connections anybody wants to listen.
public interface Listeners {

  /// The side that would begin so in a TCP connection of which the opening was not captured; empty
  /// where nobody wants to listen to it.
  Optional<Side> speaker(byte[] bytes, int from, int to);

  /// Begins to listen.
  ConnectionListener listen(Ends ends);

  /// The side that would send such a datagram; empty where nobody wants to listen.
  Optional<Side> sender(byte[] bytes, int from, int to);

  /// Begins to listen to datagrams.
  DatagramListener listenToDatagrams(Ends ends, byte[] bytes, int from, int to);
}
