package dev.tlssunset.posture.emit;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Names of servers come from input, and end up in commands and in names of files: only what can be
/// nothing but a host's name may stand there.
public final class HostName {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

  /// Words that are no host to a shell of Windows or to Ansible.
  private static final Set<String> RESERVED =
      Set.of("ALL", "UNGROUPED", "CON", "PRN", "AUX", "NUL");

  private static final Pattern DEVICE = Pattern.compile("(?:COM|LPT)[0-9]");

  private HostName() {}

  /// The name itself where it is one.
  public static Optional<String> of(String server) {
    return HOST.matcher(server).matches() && !isReserved(server) && !server.endsWith(".")
        ? Optional.of(server)
        : Optional.empty();
  }

  private static boolean isReserved(String server) {
    String first = server.toUpperCase(Locale.ROOT);
    int dot = first.indexOf('.');
    String word = dot < 0 ? first : first.substring(0, dot);
    return RESERVED.contains(word) || DEVICE.matcher(word).matches();
  }
}
