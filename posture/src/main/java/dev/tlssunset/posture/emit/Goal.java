package dev.tlssunset.posture.emit;

import static dev.tlssunset.posture.defaults.SchannelProtocols.DISABLED_BY_DEFAULT;
import static dev.tlssunset.posture.defaults.SchannelProtocols.ENABLED;
import static dev.tlssunset.posture.effect.DotnetResolver.FRAMEWORK_2;
import static dev.tlssunset.posture.effect.DotnetResolver.FRAMEWORK_4;
import static dev.tlssunset.posture.effect.DotnetResolver.NATIVE;
import static dev.tlssunset.posture.effect.DotnetResolver.STRONG_CRYPTO;
import static dev.tlssunset.posture.effect.DotnetResolver.SYSTEM_DEFAULT;
import static dev.tlssunset.posture.effect.DotnetResolver.WOW;

import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.effect.DotnetResolver;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A state that settings shall reach: one file for an administrator.
///
/// @param name of the file, without its ending, e.g. `TLS12-Enable`
/// @param title what it does
/// @param wishes the values that make it so
/// @param restart why the server must restart before it counts
/// @param protocol the version that it turns on or off, in both roles
public record Goal(
    String name,
    String title,
    List<Wish> wishes,
    String restart,
    Optional<ProtocolSwitch> protocol) {

  /// A protocol version and whether it shall be on.
  public record ProtocolSwitch(ProtocolVersion version, boolean on) {}

  private static final List<String> VIEWS = List.of(NATIVE, WOW);

  /// Bits of `DefaultSecureProtocols` that take nothing away from who needs TLS 1.0 today.
  static final long TLS_1_0_TO_1_2 = 0x80 | 0x200 | 0x800;

  private static final String SCHANNEL_RESTART =
      "Schannel looks at protocol settings when a program asks it for credentials, and services"
          + " keep theirs: restart Windows.";

  private static final String DOTNET_RESTART =
      ".NET reads these values once, when a program starts: restart Windows, or every program that"
          + " uses .NET.";

  private static final String WINHTTP_RESTART =
      "Services that use WinHTTP keep their sessions: restart Windows, or these services.";

  /// TLS 1.2 on, inbound and outbound ([Exchange Server TLS guidance, part
  /// 2](https://techcommunity.microsoft.com/blog/exchange/exchange-server-tls-guidance-part-2-enabling-tls-1-2-and-identifying-clients-not/607761)).
  public static Goal enableTls12() {
    return enable(ProtocolVersion.TLS_1_2);
  }

  /// .NET 2.0 to 3.5 use the versions of Schannel, in both views of the registry.
  public static Goal dotnet35() {
    return dotnet(
        "NET35-UseSchannelDefaults",
        ".NET 2.0 to 3.5 use the versions that Schannel has on",
        FRAMEWORK_2);
  }

  /// .NET 4.x uses the versions of Schannel, in both views of the registry.
  public static Goal dotnet4x() {
    return dotnet(
        "NET4X-UseSchannelDefaults",
        ".NET 4.x uses the versions that Schannel has on",
        FRAMEWORK_4);
  }

  /// WinHTTP offers TLS 1.2, beside what it offers already.
  static Goal winHttp(List<Wish> wishes) {
    return new Goal(
        "WinHttp-TLS12",
        "WinHTTP offers TLS 1.2 to servers",
        wishes,
        WINHTTP_RESTART,
        Optional.empty());
  }

  /// A version on, inbound and outbound: `Enabled`=1 and `DisabledByDefault`=0.
  public static Goal enable(ProtocolVersion version) {
    return protocol(version, true);
  }

  /// A version off, inbound and outbound: `Enabled`=0 and `DisabledByDefault`=1, as Microsoft
  /// documents it.
  public static Goal disable(ProtocolVersion version) {
    return protocol(version, false);
  }

  private static Goal protocol(ProtocolVersion version, boolean on) {
    String protocol = version.toString();
    List<Wish> wishes = new ArrayList<>();
    for (Role role : Role.values()) {
      RegistryPath key = SchannelProtocols.key(version, role);
      wishes.add(Wish.dword(key, DISABLED_BY_DEFAULT, on ? 0 : 1));
      wishes.add(Wish.dword(key, ENABLED, on ? 1 : 0));
    }
    return new Goal(
        protocol.replaceAll("[ .]", "") + (on ? "-Enable" : "-Disable"),
        protocol + (on ? " on" : " off") + ", inbound and outbound",
        List.copyOf(wishes),
        SCHANNEL_RESTART,
        Optional.of(new ProtocolSwitch(version, on)));
  }

  private static Goal dotnet(String name, String title, String framework) {
    List<Wish> wishes = new ArrayList<>();
    for (String view : VIEWS) {
      RegistryPath key = DotnetResolver.key(framework, view);
      wishes.add(Wish.dword(key, SYSTEM_DEFAULT, 1));
      wishes.add(Wish.dword(key, STRONG_CRYPTO, 1));
    }
    return new Goal(name, title, List.copyOf(wishes), DOTNET_RESTART, Optional.empty());
  }
}
