package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings;
import java.util.List;
import java.util.Optional;

/// Made-up servers for the tests of this package.
final class Registries {

  static final String PROTOCOLS =
      "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols";
  static final String NET2 = "HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v2.0.50727";
  static final String NET4 = "HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319";
  static final String NET4_WOW =
      "HKLM\\SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework\\v4.0.30319";
  private static final String INTERNET =
      "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings";

  static final Origin ORIGIN = Origin.line("made-up.reg", 1);

  private Registries() {}

  /// Of everything that matters, all is known.
  static Registry.Builder covered() {
    return Registry.builder()
        .covers(RegistryPath.of("HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders"))
        .covers(RegistryPath.of("HKLM\\SOFTWARE"))
        .key(RegistryPath.of(PROTOCOLS))
        .key(RegistryPath.of(NET4).parent().orElseThrow())
        .key(RegistryPath.of(NET4_WOW).parent().orElseThrow())
        .key(RegistryPath.of(INTERNET))
        .key(RegistryPath.of(INTERNET.replace("SOFTWARE", "SOFTWARE\\Wow6432Node")));
  }

  static Registry.Builder value(
      Registry.Builder builder, String key, String name, RegistryValue value) {
    return builder.value(RegistryPath.of(key), name, value, ORIGIN);
  }

  static RegistryValue dword(long number) {
    return new RegistryValue.Dword(number);
  }

  static RegistryValue text(String text) {
    return new RegistryValue.Text(text);
  }

  static ServerSettings server(String name, Registry registry) {
    return new ServerSettings(
        name,
        Optional.empty(),
        registry,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }
}
