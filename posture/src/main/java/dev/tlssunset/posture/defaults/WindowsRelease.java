package dev.tlssunset.posture.defaults;

import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A release of Windows with what it does where nothing is set.
///
/// @param name e.g. `Windows Server 2012 R2`
/// @param builds the build numbers that name it, its own first
/// @param isServer whether it is a Windows Server
/// @param client the defaults of protocol versions for outbound connections
/// @param server the defaults of protocol versions for inbound connections
/// @param suites the suites that are on; empty where our tables have none
/// @param curves the curves that are on; empty where they are part of the suites' names
/// @param winHttp what WinHTTP offers; empty where our tables have nothing
public record WindowsRelease(
    String name,
    List<Integer> builds,
    boolean isServer,
    Map<ProtocolVersion, ProtocolDefault> client,
    Map<ProtocolVersion, ProtocolDefault> server,
    Optional<NamedDefaults> suites,
    Optional<NamedDefaults> curves,
    Optional<WinHttpDefault> winHttp) {

  public int build() {
    return builds.getFirst();
  }

  public ProtocolDefault protocol(ProtocolVersion protocol, Role role) {
    Map<ProtocolVersion, ProtocolDefault> defaults = role == Role.CLIENT ? client : server;
    ProtocolDefault known = defaults.get(protocol);
    if (known == null) {
      throw new IllegalArgumentException(protocol + " is not a protocol of Schannel");
    }
    return known;
  }

  @Override
  public String toString() {
    return name;
  }
}
