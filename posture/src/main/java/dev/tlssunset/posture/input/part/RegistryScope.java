package dev.tlssunset.posture.input.part;

import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The part of a registry that says something of TLS, or of the server's identity. Exports and
/// hives may have all of it; this much is kept.
public final class RegistryScope {

  private static final String SYSTEM = "HKEY_LOCAL_MACHINE\\SYSTEM\\";
  private static final String CONTROL = SYSTEM + "CurrentControlSet\\Control\\";
  private static final String SOFTWARE = "HKEY_LOCAL_MACHINE\\SOFTWARE\\";
  private static final String INTERNET = "Microsoft\\Windows\\CurrentVersion\\Internet Settings";

  /// A key that is of interest: with everything below, or its own values only.
  private record Part(RegistryPath key, boolean whole) {}

  private static final List<Part> PARTS = parts();

  private RegistryScope() {}

  private static List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    Stream.of(
            SYSTEM + "Select",
            CONTROL + "SecurityProviders",
            CONTROL + "Lsa",
            CONTROL + "Cryptography",
            CONTROL + "ComputerName",
            CONTROL + "ProductOptions",
            SYSTEM + "CurrentControlSet\\Services\\HTTP\\Parameters",
            SOFTWARE + "Policies\\Microsoft\\Cryptography",
            SOFTWARE + "Microsoft\\NET Framework Setup\\NDP",
            WindowsUpdates.SERVICING + "\\RebootPending",
            WindowsUpdates.RESTART_REQUIRED)
        .forEach(key -> parts.add(new Part(RegistryPath.of(key), true)));
    Stream.of(
            SYSTEM + "CurrentControlSet\\Services\\Tcpip\\Parameters",
            SOFTWARE + "Microsoft\\Windows NT\\CurrentVersion",
            SOFTWARE + "Microsoft\\ExchangeServer\\v14\\Setup",
            SOFTWARE + "Microsoft\\ExchangeServer\\v15\\Setup")
        .forEach(key -> parts.add(new Part(RegistryPath.of(key), false)));
    for (String view : List.of(SOFTWARE, SOFTWARE + "Wow6432Node\\")) {
      addView(parts, view);
    }
    for (String user : List.of("HKEY_CURRENT_USER\\SOFTWARE\\")) {
      addInternet(parts, user);
    }
    return List.copyOf(parts);
  }

  private static void addView(List<Part> parts, String view) {
    for (String version : List.of("v2.0.50727", "v4.0.30319")) {
      parts.add(new Part(RegistryPath.of(view + "Microsoft\\.NETFramework\\" + version), false));
    }
    addInternet(parts, view);
  }

  private static void addInternet(List<Part> parts, String above) {
    parts.add(new Part(RegistryPath.of(above + INTERNET), false));
    parts.add(new Part(RegistryPath.of(above + INTERNET + "\\WinHttp"), true));
    parts.add(new Part(RegistryPath.of(above + "Policies\\" + INTERNET), false));
  }

  /// Whether a key is kept.
  public static boolean keeps(RegistryPath path) {
    RegistryPath key = ControlSets.asCurrent(path);
    return PARTS.stream()
            .anyMatch(part -> part.whole ? key.isBelowOrSame(part.key) : key.equals(part.key))
        || WindowsUpdates.isPackage(key);
  }

  /// Whether there may be something to keep below a key.
  public static boolean leadsToKept(RegistryPath path) {
    RegistryPath key = ControlSets.asCurrent(path);
    return keeps(path)
        || PARTS.stream().anyMatch(part -> part.key.isBelowOrSame(key))
        || WindowsUpdates.PACKAGES.isBelowOrSame(key);
  }

  /// Says that an input has everything at and below a root; of that, what is kept is covered.
  public static void cover(Registry.Builder registry, RegistryPath root) {
    Optional<String> controlSet = ControlSets.controlSet(root);
    RegistryPath asked = ControlSets.asCurrent(root);
    for (Part part : PARTS) {
      if (part.whole && asked.isBelowOrSame(part.key)) {
        registry.covers(root);
      } else if (part.key.isBelowOrSame(asked)) {
        RegistryPath key = controlSet.map(set -> ControlSets.in(part.key, set)).orElse(part.key);
        cover(registry, part, key);
      }
    }
    if (WindowsUpdates.PACKAGES.isBelowOrSame(asked)) {
      registry.covers(WindowsUpdates.PACKAGES);
    }
  }

  private static void cover(Registry.Builder registry, Part part, RegistryPath key) {
    if (part.whole) {
      registry.covers(key);
    } else {
      registry.coversValues(key);
    }
  }
}
