package dev.tlssunset.posture.input.part;

import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Windows keeps in its registry of its updates and of a restart that they wait for.
public final class WindowsUpdates {

  static final String SERVICING =
      "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing";
  static final String RESTART_REQUIRED =
      "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate"
          + "\\Auto Update\\RebootRequired";
  static final RegistryPath PACKAGES = RegistryPath.of(SERVICING + "\\Packages");

  /// The state of a package that is installed.
  private static final long INSTALLED = 0x70;

  private static final Pattern UPDATE = Pattern.compile("(?i)Package_(?:\\d+_)?for_(KB\\d+)~.*");
  private static final RegistryPath PENDING = RegistryPath.of(SERVICING + "\\RebootPending");
  private static final RegistryPath REQUIRED = RegistryPath.of(RESTART_REQUIRED);

  private WindowsUpdates() {}

  /// Whether a key describes an update with a number of its own.
  static boolean isPackage(RegistryPath key) {
    return key.names().size() == PACKAGES.names().size() + 1
        && key.isBelowOrSame(PACKAGES)
        && UPDATE.matcher(key.name()).matches();
  }

  /// The updates that are installed, such as `KB3140245`; empty where nobody looked.
  public static Optional<Set<String>> installed(Registry registry) {
    if (!registry.isCovered(PACKAGES)) {
      return Optional.empty();
    }
    Set<String> updates = new TreeSet<>();
    for (RegistryPath key : registry.keys()) {
      Matcher update = UPDATE.matcher(key.name());
      if (isPackage(key) && update.matches() && isInstalled(registry, key)) {
        updates.add(RegistryPath.folded(update.group(1)));
      }
    }
    return Optional.of(updates);
  }

  private static boolean isInstalled(Registry registry, RegistryPath key) {
    return registry.lookup(key, "CurrentState") instanceof RegistryLookup.Present present
        && present.value() instanceof RegistryValue.Dword state
        && state.unsigned() == INSTALLED;
  }

  /// Whether Windows waits for a restart; empty where nobody looked.
  public static Optional<Boolean> restartPending(Registry registry) {
    if (registry.hasKey(PENDING) || registry.hasKey(REQUIRED)) {
      return Optional.of(true);
    }
    return registry.isCovered(PENDING) && registry.isCovered(REQUIRED)
        ? Optional.of(false)
        : Optional.empty();
  }
}
