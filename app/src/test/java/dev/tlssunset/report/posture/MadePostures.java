package dev.tlssunset.report.posture;

import dev.tlssunset.posture.Posture;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.posture.settings.ServerSettings.TlsBinding;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Settings of servers, made up for the tests of their reports.
public final class MadePostures {

  static final String HOSTILE = "EX\u001b[31m<b>\u202eCH\n\"x\"\ud800";

  private MadePostures() {}

  public static Posture empty() {
    return Posture.of(List.of());
  }

  /// Three servers: one as it should be, one old, one of which nothing is known.
  public static Posture small() {
    return Posture.of(
        List.of(
            server("EXCH01", "Windows Server 2016 Standard", 14393, good("EXCH01.reg")),
            server("EXCH02", "Windows Server 2008 R2 Standard", 7601, covered().build()),
            server("EXCH03", "", 0, Registry.builder().build())));
  }

  public static Posture hostile() {
    Registry.Builder registry = covered();
    RegistryPath key = SchannelProtocols.key(ProtocolVersion.TLS_1_2, Role.SERVER);
    registry.value(
        key, "Enabled", new RegistryValue.Text(HOSTILE), Origin.line(HOSTILE + ".reg", 3));
    RegistryPath cipher = SchannelProtocols.SCHANNEL.below("Ciphers").below(HOSTILE);
    registry.value(cipher, "Enabled", new RegistryValue.Dword(0), Origin.offset(HOSTILE, 17));
    return Posture.of(List.of(server(HOSTILE, HOSTILE, 99999, registry.build())));
  }

  private static Registry good(String file) {
    Registry.Builder registry = covered();
    int line = 2;
    for (Role role : Role.values()) {
      RegistryPath key = SchannelProtocols.key(ProtocolVersion.TLS_1_2, role);
      registry.value(key, "Enabled", new RegistryValue.Dword(1), Origin.line(file, ++line));
      registry.value(
          key, "DisabledByDefault", new RegistryValue.Dword(0), Origin.line(file, ++line));
    }
    return registry.build();
  }

  private static Registry.Builder covered() {
    Registry.Builder registry = Registry.builder();
    registry.covers(RegistryPath.of("HKLM"));
    return registry;
  }

  private static ServerSettings server(String name, String product, int build, Registry registry) {
    boolean isKnown = build != 0;
    return new ServerSettings(
        name,
        isKnown ? Optional.of(new WindowsVersion(product, build, 1)) : Optional.empty(),
        registry,
        isKnown ? Optional.of("15.1.1466.3") : Optional.empty(),
        Optional.empty(),
        isKnown ? Optional.of(Set.of("KB3161949")) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            List.of(new TlsBinding("0.0.0.0:443", Map.of("Disable Legacy TLS Versions", "Set")))),
        Optional.empty(),
        List.of(name + ".reg"),
        isKnown ? List.of() : List.of(name + ".reg: nothing in it was understood"));
  }
}
