package dev.tlssunset.posture.input.hive;

import dev.tlssunset.posture.settings.RegistryPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Which key of the registry the root of a hive is. Hives do not say; what lies below does, and
/// where that is not enough, the names of the root and of the file.
final class HiveRoot {

  private static final String MACHINE = "HKEY_LOCAL_MACHINE\\";
  private static final String SCHANNEL =
      MACHINE + "SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL";
  private static final Pattern PROTOCOL =
      Pattern.compile("(?i)(SSL|TLS|DTLS|PCT) \\d\\.\\d|Multi-Protocol Unified Hello");
  private static final Pattern CONTROL_SET = Pattern.compile("(?i)ControlSet\\d{3}");
  private static final Pattern FRAMEWORK = Pattern.compile("(?i)v(2\\.0\\.50727|4\\.0\\.30319)");

  private HiveRoot() {}

  /// The key that a root is; empty where it is none that says anything of TLS.
  ///
  /// @param root the root's name
  /// @param subkeys the names of the keys directly below
  /// @param file the file's name, as Exchange's log collector makes it: `..._NET4_Wow_TLS_...`
  static Optional<RegistryPath> of(String root, List<String> subkeys, String file) {
    return bySubkeys(subkeys)
        .or(() -> byFileName(file.substring(file.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT)))
        .or(() -> byName(root))
        .map(RegistryPath::of);
  }

  private static Optional<String> bySubkeys(List<String> names) {
    Set<String> below = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    below.addAll(names);
    if (names.stream().anyMatch(name -> PROTOCOL.matcher(name).matches())) {
      return Optional.of(SCHANNEL + "\\Protocols");
    }
    if (below.contains("Protocols") && below.contains("KeyExchangeAlgorithms")) {
      return Optional.of(SCHANNEL);
    }
    if (names.stream().anyMatch(name -> CONTROL_SET.matcher(name).matches())) {
      return Optional.of(MACHINE + "SYSTEM");
    }
    if (below.contains("Microsoft") && below.containsAll(List.of("Classes", "Policies"))) {
      return Optional.of(MACHINE + "SOFTWARE");
    }
    return below.contains("Software") && below.contains("Control Panel")
        ? Optional.of("HKEY_CURRENT_USER")
        : Optional.empty();
  }

  private static Optional<String> byFileName(String file) {
    if (!file.contains("TLS_REGISTRYSETTINGS")) {
      return file.contains("EXCHANGESERVER_REGISTRY_HIVE")
          ? Optional.of(MACHINE + "SOFTWARE\\Microsoft\\ExchangeServer")
          : Optional.empty();
    }
    String view = file.contains("_WOW_") ? "SOFTWARE\\Wow6432Node" : "SOFTWARE";
    String framework = MACHINE + view + "\\Microsoft\\.NETFramework\\";
    if (file.contains("NET4_")) {
      return Optional.of(framework + "v4.0.30319");
    }
    return Optional.of(
        file.contains("NET2_") ? framework + "v2.0.50727" : SCHANNEL + "\\Protocols");
  }

  private static Optional<String> byName(String root) {
    if (FRAMEWORK.matcher(root).matches()) {
      return Optional.of(MACHINE + "SOFTWARE\\Microsoft\\.NETFramework\\" + root);
    }
    return switch (root.toUpperCase(Locale.ROOT)) {
      case "PROTOCOLS" -> Optional.of(SCHANNEL + "\\Protocols");
      case "SCHANNEL" -> Optional.of(SCHANNEL);
      case "SYSTEM" -> Optional.of(MACHINE + "SYSTEM");
      case "SOFTWARE" -> Optional.of(MACHINE + "SOFTWARE");
      default -> Optional.empty();
    };
  }
}
