package dev.tlssunset.posture.input;

import dev.tlssunset.archive.Archives;
import dev.tlssunset.posture.input.part.RegistryFacts;
import dev.tlssunset.posture.input.part.ServerPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which server a file speaks of: its content says so, or its name, or what lies beside it in the
/// same folder, or the folder's name.
final class ServerNames {

  /// What Exchange's log collector puts behind the server's name.
  private static final Pattern COLLECTED =
      Pattern.compile(
          "(?i)(.+?)_(?:(?:NET[24]_(?:Wow_)?)?TLS_RegistrySettings|Exchange(?:Server)?_Registry_Hive"
              + "|HotFixInfo)\\.\\w+");

  /// What people put behind a server's name.
  private static final Pattern TOPIC =
      Pattern.compile(
          "(?i)(?:^|[-_. ])(?:schannel|protocols|tls|ssl|net\\d*|dotnet|wow\\w*|winhttp|ciphers"
              + "|system|software|registry|reg|settings|query|export|hotfix\\w*|healthchecker"
              + "|gettlsciphersuite|\\d{8,14})$");

  private static final Pattern HEALTH_CHECKER =
      Pattern.compile("(?i)HealthChecker-(.+)-\\d{8,14}\\.xml");

  private static final Set<String> GENERAL =
      Set.of("general_server_info", "config", "regback", "system32", "windows", "registry");

  /// What a file says of a server.
  record Read(ServerPart part, InputFile file) {}

  /// A file's part with its server.
  ///
  /// @param name of the server, as it is shown
  record Named(String name, ServerPart part) {}

  private ServerNames() {}

  /// The parts with their servers, in their order.
  static List<Named> of(List<Read> parts) {
    Map<String, Set<String>> byFolder = new LinkedHashMap<>();
    for (Read read : parts) {
      said(read.part(), read.file())
          .ifPresent(name ->
              byFolder
                  .computeIfAbsent(read.file().folder(), folder -> new TreeSet<>())
                  .add(key(name)));
    }
    return parts.stream()
        .map(read -> new Named(name(read.part(), read.file(), byFolder), read.part()))
        .toList();
  }

  /// What tells servers apart: the first label, in upper case.
  static String key(String name) {
    int end = name.indexOf('.');
    return (end > 0 ? name.substring(0, end) : name).toUpperCase(Locale.ROOT);
  }

  private static Optional<String> said(ServerPart part, InputFile file) {
    return part.server()
        .or(() -> RegistryFacts.server(part.registry()))
        .or(() -> match(COLLECTED, file.fileName()))
        .or(() -> match(HEALTH_CHECKER, file.fileName()));
  }

  private static Optional<String> match(Pattern pattern, String fileName) {
    Matcher matcher = pattern.matcher(fileName);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String name(ServerPart part, InputFile file, Map<String, Set<String>> byFolder) {
    Optional<String> said = said(part, file);
    if (said.isPresent()) {
      return said.get();
    }
    Set<String> beside = byFolder.getOrDefault(file.folder(), Set.of());
    Optional<String> folder = folder(file);
    if (beside.size() == 1 && folder.isPresent()) {
      return beside.iterator().next();
    }
    return folder.or(() -> stem(file)).orElse(file.home());
  }

  /// The nearest folder whose name is not a general one.
  private static Optional<String> folder(InputFile file) {
    List<String> folders = List.of(file.folder().split("/", -1));
    return folders.reversed().stream()
        .filter(name -> !name.isEmpty() && !GENERAL.contains(name.toLowerCase(Locale.ROOT)))
        .map(Archives::stem)
        .findFirst();
  }

  /// The file's name without its ending and its topic.
  private static Optional<String> stem(InputFile file) {
    String name = file.fileName().replaceFirst("\\.[A-Za-z]{2,4}$", "");
    for (Matcher topic = TOPIC.matcher(name); topic.find(); topic = TOPIC.matcher(name)) {
      name = name.substring(0, topic.start());
    }
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }
}
