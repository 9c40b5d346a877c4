package dev.tlssunset.posture.input;

import dev.tlssunset.posture.settings.RegistryPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The servers that the files of one folder seem to be of.
final class Neighbours {

  private final Map<String, Set<String>> byLetters = new HashMap<>();
  private final Map<RegistryPath, Set<String>> byKey = new HashMap<>();

  Neighbours(List<Read> files) {
    for (Read read : files) {
      read.said()
          .or(() -> read.ownName().filter(FileName::isLikeServer))
          .ifPresent(name -> add(read, name));
    }
  }

  private void add(Read read, String name) {
    String server = ServerNames.key(name);
    byLetters.computeIfAbsent(letters(name), letters -> new HashSet<>()).add(server);
    for (RegistryPath key : read.part().registry().keys()) {
      byKey.computeIfAbsent(key, same -> new HashSet<>()).add(server);
    }
  }

  /// Whether another file is another server's: by a name that differs in its numbers only, or by a
  /// name and the same keys.
  boolean hasOtherServer(Read read, String name) {
    String server = ServerNames.key(name);
    return hasOther(byLetters.getOrDefault(letters(name), Set.of()), server)
        || read.part().registry().keys().stream()
            .anyMatch(key -> hasOther(byKey.getOrDefault(key, Set.of()), server));
  }

  private static boolean hasOther(Set<String> servers, String server) {
    return servers.size() > (servers.contains(server) ? 1 : 0);
  }

  private static String letters(String name) {
    return ServerNames.key(name).replaceAll("\\d+", "0");
  }
}
