package dev.tlssunset.observation;

import java.util.function.Supplier;

/// Takes what captures tell.
public interface ConnectionSink {

  /// Takes a connection.
  ///
  /// @param parameters makes what else its handshake said, when asked: most never ask
  void take(Connection connection, Supplier<HandshakeParameters> parameters);
}
