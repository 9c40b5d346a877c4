package dev.tlssunset.posture.defaults;

import java.util.Locale;

/// The side of a connection that a setting is about.
public enum Role {
  /// Who connects: outbound.
  CLIENT,
  /// Who is connected to: inbound.
  SERVER;

  /// The name of the registry key below the protocol's.
  public String keyName() {
    return this == CLIENT ? "Client" : "Server";
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
