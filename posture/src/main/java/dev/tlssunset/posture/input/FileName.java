package dev.tlssunset.posture.input;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the name of a file says of the server that the file speaks of.
final class FileName {

  /// Members of archives may have longer names; they say nothing.
  private static final int LONGEST = 255;

  /// What Exchange's log collector puts behind the server's name.
  private static final Pattern COLLECTED =
      Pattern.compile(
          "(?i)(.+?)_(?:(?:NET[24]_(?:Wow_)?)?TLS_RegistrySettings|Exchange(?:Server)?_Registry_Hive"
              + "|HotFixInfo)\\.\\w+");

  private static final Pattern HEALTH_CHECKER =
      Pattern.compile("(?i)HealthChecker-(.+)-\\d{8,14}\\.xml");

  /// What people put behind a server's name.
  private static final Pattern TOPIC =
      Pattern.compile(
          "(?i)(?:^|[-_. ])(?:schannel|protocols|tls|ssl|net\\d*|dotnet|wow\\w*|winhttp|ciphers"
              + "|system|software|registry|reg|settings|query|export|hotfix\\w*|healthchecker"
              + "|gettlsciphersuite|\\d{8,14})$");

  /// Words of the names that exports have after their keys, such as
  /// `Microsoft-.NETFramework-v4.0.30319`.
  private static final Set<String> WORDS_OF_KEYS =
      Set.of(
          "hklm",
          "system",
          "software",
          "currentcontrolset",
          "control",
          "wow",
          "node",
          "microsoft",
          "securityproviders",
          "schannel",
          "net",
          "netframework",
          "v",
          "windows",
          "nt",
          "currentversion",
          "internet",
          "policy",
          "policies",
          "cryptography",
          "configuration",
          "local",
          "suites",
          "exchange",
          "setup");

  private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

  private static final Pattern NUMBERED = Pattern.compile("([A-Za-z]{2,})[-_]?\\d");

  /// What has numbers and is no server.
  private static final Set<String> OTHERS_WITH_NUMBERS =
      Set.of(
          "tls",
          "dtls",
          "ssl",
          "schannel",
          "net",
          "dotnet",
          "netfx",
          "wow",
          "protocols",
          "ciphers",
          "suites",
          "winhttp",
          "registry",
          "reg",
          "settings",
          "export",
          "query",
          "controlset",
          "before",
          "after",
          "old",
          "dump",
          "new",
          "copy",
          "backup",
          "part",
          "run",
          "test",
          "step",
          "version",
          "kb",
          "sp");

  private FileName() {}

  /// The server, where a program named the file after it.
  static Optional<String> byProgram(String fileName) {
    return List.of(COLLECTED, HEALTH_CHECKER).stream()
        .map(pattern -> pattern.matcher(fileName))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }

  /// The name without its ending and its topic; empty where nothing is left.
  static Optional<String> withoutTopic(String fileName) {
    String name = fileName.replaceFirst("\\.[A-Za-z]{2,4}$", "");
    if (name.length() > LONGEST || isOfKeys(name)) {
      return Optional.empty();
    }
    for (Matcher topic = TOPIC.matcher(name); topic.find(); topic = TOPIC.matcher(name)) {
      name = name.substring(0, topic.start());
    }
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  /// A server may well be called `exchange`: that alone is no key.
  private static boolean isOfKeys(String name) {
    List<String> words =
        Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^a-z]+"))
            .filter(word -> !word.isEmpty())
            .toList();
    return !words.isEmpty()
        && !words.equals(List.of("exchange"))
        && WORDS_OF_KEYS.containsAll(words);
  }

  /// Whether a name is like those of which an estate has several: `EXCH06`, `lon-ex-1`, `10.0.0.6`.
  static boolean isLikeServer(String name) {
    return isAddress(name) || (!name.contains(" ") && hasNumberOfServer(name));
  }

  private static boolean hasNumberOfServer(String name) {
    return NUMBERED
        .matcher(name.toLowerCase(Locale.ROOT))
        .results()
        .anyMatch(number -> !OTHERS_WITH_NUMBERS.contains(number.group(1)));
  }

  /// Whether a name is another one and something behind it: `EXCH05-new` is `EXCH05` and more.
  static boolean beginsWith(String name, String other) {
    return name.regionMatches(true, 0, other, 0, other.length())
        && (name.length() == other.length()
            || !Character.isLetterOrDigit(name.charAt(other.length())));
  }

  static boolean isAddress(String name) {
    return ADDRESS.matcher(name).matches();
  }
}
