package dev.tlssunset.posture.defaults;

import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;

/// The protocol versions that Schannel has settings for, and where the settings are.
public final class SchannelProtocols {

  /// The key of everything that Schannel is set by.
  public static final RegistryPath SCHANNEL =
      RegistryPath.of("HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL");

  /// The key below which every protocol version has its own.
  public static final RegistryPath PROTOCOLS = SCHANNEL.below("Protocols");

  public static final String ENABLED = "Enabled";
  public static final String DISABLED_BY_DEFAULT = "DisabledByDefault";

  /// In the order in which reports list them.
  public static final List<ProtocolVersion> ALL =
      List.of(
          ProtocolVersion.SSL_2_0,
          ProtocolVersion.SSL_3_0,
          ProtocolVersion.TLS_1_0,
          ProtocolVersion.TLS_1_1,
          ProtocolVersion.TLS_1_2,
          ProtocolVersion.TLS_1_3,
          ProtocolVersion.DTLS_1_0,
          ProtocolVersion.DTLS_1_2);

  private SchannelProtocols() {}

  /// The version with a name, e.g. `TLS 1.2`.
  ///
  /// @throws IllegalArgumentException if Schannel has none of that name
  public static ProtocolVersion named(String name) {
    return ALL.stream()
        .filter(protocol -> protocol.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " is not a protocol of Schannel"));
  }

  /// The key with the values `Enabled` and `DisabledByDefault` of a version and role.
  public static RegistryPath key(ProtocolVersion protocol, Role role) {
    return PROTOCOLS.below(protocol.toString()).below(role.keyName());
  }
}
