package dev.tlssunset.posture.snapshot;

import static dev.tlssunset.wire.registry.ProtocolVersion.SSL_2_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.SSL_3_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_1;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_2;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_3;

import dev.tlssunset.posture.MadeServer;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.effect.DotnetResolver;
import dev.tlssunset.posture.effect.WinHttpResolver;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;
import java.util.function.Consumer;

/// Settings as they are met on real servers.
///
/// @param name of the file with what they mean
record TypicalSettings(String name, String title, Consumer<MadeServer> settings) {

  static final List<TypicalSettings> ALL =
      List.of(
          new TypicalSettings("nothing", "nothing is set", server -> {}),
          new TypicalSettings(
              "guidance",
              "guidance part 2: TLS 1.2 Enabled=1, DisabledByDefault=0, and .NET follows Windows",
              server -> {
                server.protocol(TLS_1_2, 1, 0);
                dotnet(server, 1);
              }),
          new TypicalSettings(
              "all-ones",
              "IIS Crypto's way: old versions 0/1, TLS 1.2 0xffffffff/0",
              server -> {
                List.of(SSL_2_0, SSL_3_0, TLS_1_0, TLS_1_1).forEach(v -> server.protocol(v, 0, 1));
                server.protocol(TLS_1_2, 0xFFFF_FFFFL, 0);
              }),
          new TypicalSettings(
              "old-off",
              "TLS 1.0 and TLS 1.1 Enabled=0, DisabledByDefault=1",
              server -> List.of(TLS_1_0, TLS_1_1).forEach(v -> server.protocol(v, 0, 1))),
          new TypicalSettings(
              "old-off-inbound",
              "the same for the server role only",
              server ->
                  List.of(TLS_1_0, TLS_1_1).forEach(v -> server.protocol(v, Role.SERVER, 0, 1))),
          new TypicalSettings(
              "half",
              "half disabled: TLS 1.2 Enabled=1, DisabledByDefault=1",
              s -> s.protocol(TLS_1_2, 1, 1)),
          new TypicalSettings(
              "zeroes",
              "half disabled: TLS 1.2 Enabled=0, DisabledByDefault=0",
              s -> s.protocol(TLS_1_2, 0, 0)),
          new TypicalSettings(
              "enabled-alone",
              "Enabled=1 alone for every version",
              server -> everywhere(server, SchannelProtocols.ENABLED, 1)),
          new TypicalSettings(
              "disabled-by-default-0-alone",
              "DisabledByDefault=0 alone for every version",
              server -> everywhere(server, SchannelProtocols.DISABLED_BY_DEFAULT, 0)),
          new TypicalSettings(
              "tls-13-on",
              "TLS 1.3 Enabled=1, DisabledByDefault=0",
              server -> server.protocol(TLS_1_3, 1, 0)),
          new TypicalSettings(
              "tls-13-off",
              "TLS 1.3 Enabled=0, DisabledByDefault=1",
              server -> server.protocol(TLS_1_3, 0, 1)),
          new TypicalSettings(
              "winhttp",
              "Easy Fix 51044: DefaultSecureProtocols=0xA00, TLS 1.1 and 1.2 client"
                  + " DisabledByDefault=0",
              server -> {
                for (String view : List.of(DotnetResolver.NATIVE, DotnetResolver.WOW)) {
                  server.dword(
                      WinHttpResolver.key(view).toString(),
                      WinHttpResolver.DEFAULT_SECURE_PROTOCOLS,
                      0xA00);
                }
                for (ProtocolVersion version : List.of(TLS_1_1, TLS_1_2)) {
                  RegistryPath key = SchannelProtocols.key(version, Role.CLIENT);
                  server.dword(key.toString(), SchannelProtocols.DISABLED_BY_DEFAULT, 0);
                }
              }));

  void set(MadeServer server) {
    settings.accept(server);
  }

  @Override
  public String toString() {
    return name;
  }

  private static void everywhere(MadeServer server, String name, long number) {
    for (ProtocolVersion version : SchannelProtocols.ALL) {
      for (Role role : Role.values()) {
        server.dword(SchannelProtocols.key(version, role).toString(), name, number);
      }
    }
  }

  private static void dotnet(MadeServer server, long number) {
    for (String framework : List.of(DotnetResolver.FRAMEWORK_2, DotnetResolver.FRAMEWORK_4)) {
      for (String view : List.of(DotnetResolver.NATIVE, DotnetResolver.WOW)) {
        server.dword(
            DotnetResolver.key(framework, view).toString(), DotnetResolver.SYSTEM_DEFAULT, number);
      }
    }
  }
}
