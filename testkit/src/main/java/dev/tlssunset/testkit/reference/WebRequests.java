package dev.tlssunset.testkit.reference;

import static java.util.Collections.emptySortedSet;
import static java.util.Map.entry;

import dev.tlssunset.testkit.census.CensusTally;
import dev.tlssunset.testkit.census.Direction;
import dev.tlssunset.testkit.census.RowKey;
import dev.tlssunset.testkit.census.Sighting;
import dev.tlssunset.testkit.census.Voice;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What request lines mean (I14 to I31).
final class WebRequests {

  private static final int LONGEST_TLS = 60;

  private static final List<String> PLAIN_PORTS = List.of("80", "81");
  private static final List<String> BACK_END_PORTS = List.of("444", "81");
  private static final String BACK_END_SITE = "W3SVC2";
  private static final List<String> FOLDERS_OF_EVERY_SERVER =
      List.of("logfiles", "logs", "inetpub", "iis", "iislogs", "iis_logs");
  private static final String SITE_FOLDER = "(?i)W3SVC\\d+|IIS_W3SVC\\d+_Logs|IIS_[FB]E_Logs";
  private static final String BACK_END_FOLDER = "(?i)W3SVC2|IIS_W3SVC2_Logs|IIS_BE_Logs";

  /// I28.
  private static final Map<String, String> SERVICES =
      Map.ofEntries(
          entry("mapi", "MAPI/HTTP"),
          entry("rpc", "Outlook Anywhere"),
          entry("rpcwithcert", "Outlook Anywhere"),
          entry("ews", "EWS"),
          entry("microsoft-server-activesync", "ActiveSync"),
          entry("owa", "OWA"),
          entry("ecp", "ECP"),
          entry("oab", "OAB"),
          entry("autodiscover", "Autodiscover"),
          entry("api", "REST"),
          entry("rest", "REST"),
          entry("powershell", "PowerShell"),
          entry("powershell-liveid", "PowerShell"));

  private final Servers servers;
  private final CensusTally tally;

  WebRequests(Servers servers, CensusTally tally) {
    this.servers = servers;
    this.tally = tally;
  }

  /// What a line tells about the estate (I25, I31).
  static void introduce(WebRecord line, Servers servers) {
    String name = serverName(line);
    if (name != null) {
      servers.spelled(name);
    }
    String address = line.stated("s-ip");
    if (address == null) {
      return;
    }
    String canonical = Addresses.canonical(address);
    servers.own(canonical);
    if (name != null) {
      servers.named(canonical, name);
    } else {
      servers.nameless(canonical);
    }
  }

  void count(WebRecord line) {
    String reason = reason(line);
    String service = service(line);
    Direction direction = reason == null ? Direction.INBOUND : Direction.INTERNAL;
    tally.add(
        new Sighting(
            new RowKey(direction, client(line), service, "requests"),
            version(line),
            reason == null ? ground(line) : null,
            reason,
            line.time(),
            line.evidence(),
            hints(line)));
    if (!isBackEnd(line)) {
      tally.hour(Direction.INBOUND, server(line), service, line.time(), voice(line));
    }
  }

  /// I14.
  private static String client(WebRecord line) {
    String address = line.stated("c-ip");
    return address == null ? "unknown" : Addresses.canonical(address);
  }

  /// I16 to I19.
  private String version(WebRecord line) {
    String protocol = line.columnOf(WebColumnNames.PROTOCOL);
    if (protocol == null) {
      return "unknown";
    }
    if (protocol.equals("-")) {
      return PLAIN_PORTS.contains(line.orEmpty("s-port")) ? "plaintext" : "unknown";
    }
    Optional<String> version = ProtocolNumbers.version(protocol);
    if (version.isEmpty()) {
      tally.oddity(line.file().path(), "crypt-protocol not hexadecimal");
    }
    return version.orElse("unknown");
  }

  private static Voice voice(WebRecord line) {
    String protocol = line.columnOf(WebColumnNames.PROTOCOL);
    if (protocol == null) {
      return Voice.BLIND;
    }
    boolean plain = protocol.equals("-") && PLAIN_PORTS.contains(line.orEmpty("s-port"));
    boolean told = ProtocolNumbers.version(protocol).isPresent();
    return plain ? Voice.SILENT : told ? Voice.TELLS_VERSION : Voice.UNFILLED;
  }

  /// I26.
  private @Nullable String reason(WebRecord line) {
    if (isBackEnd(line)) {
      return "back-end site";
    }
    if (isProbe(line)) {
      return "health probe";
    }
    if (Addresses.isLoopback(client(line))) {
      return "loopback";
    }
    return servers.areAt(client(line)) ? "own server" : null;
  }

  /// I22.
  private static boolean isBackEnd(WebRecord line) {
    String port = line.stated("s-port");
    if (port != null) {
      return BACK_END_PORTS.contains(port);
    }
    boolean byName = line.orEmpty("s-sitename").equalsIgnoreCase(BACK_END_SITE);
    return byName || line.file().folders().stream().anyMatch(it -> it.matches(BACK_END_FOLDER));
  }

  /// I23.
  private static boolean isProbe(WebRecord line) {
    String user = line.stated("cs-username");
    String query = line.orEmpty("cs-uri-query");
    return (user == null ? query : user).contains("HealthMailbox")
        || line.orEmpty("cs(user-agent)").startsWith("AMProbe")
        || lower(line, "cs-uri-stem").endsWith("/healthcheck.htm");
  }

  private static String lower(WebRecord line, String column) {
    return line.orEmpty(column).toLowerCase(Locale.ROOT);
  }

  /// I27.
  private static String ground(WebRecord line) {
    return candidates(line).isEmpty() ? "direct" : "unresolved";
  }

  private static SortedSet<String> candidates(WebRecord line) {
    SortedSet<String> hops = new TreeSet<>();
    for (String name : WebColumnNames.FORWARDED) {
      hops.addAll(hops(line.stated(name)));
      hops.addAll(hops(line.stated("cs(" + name + ")")));
    }
    hops.remove(client(line));
    return hops;
  }

  private static List<String> hops(@Nullable String value) {
    if (value == null) {
      return List.of();
    }
    return Arrays.stream(value.replace('+', ' ').split(",", -1))
        .map(String::strip)
        .filter(hop -> !hop.isEmpty() && !hop.equals("-"))
        .map(Addresses::ofEndpoint)
        .toList();
  }

  private Sighting.Hints hints(WebRecord line) {
    return new Sighting.Hints(
        reason(line) == null ? candidates(line) : emptySortedSet(),
        setOf(user(line)),
        setOf(software(line)),
        emptySortedSet(),
        setOf(device(line)),
        emptySortedSet(),
        suite(line));
  }

  private static SortedSet<String> setOf(@Nullable String value) {
    return value == null ? emptySortedSet() : new TreeSet<>(List.of(value));
  }

  /// I28.
  private static String service(WebRecord line) {
    String stem = lower(line, "cs-uri-stem");
    String[] segments = stem.split("/", -1);
    boolean rooted = stem.startsWith("/") && segments.length > 1;
    return rooted ? SERVICES.getOrDefault(segments[1], "HTTP") : "HTTP";
  }

  /// I29.
  private static @Nullable String user(WebRecord line) {
    String name = line.stated("cs-username");
    if (name != null) {
      return decoded(name);
    }
    return switch (service(line)) {
      case "ActiveSync" -> userOfQuery(line);
      case "MAPI/HTTP" -> inQuery(line, "MailboxId");
      default -> null;
    };
  }

  private static @Nullable String userOfQuery(WebRecord line) {
    String user = inQuery(line, "User");
    return user != null ? user : encoded(line).flatMap(EncodedQuery::user).orElse(null);
  }

  private static Optional<EncodedQuery> encoded(WebRecord line) {
    return inQuery(line, "DeviceId") == null
        ? EncodedQuery.of(line.orEmpty("cs-uri-query"))
        : Optional.empty();
  }

  private static @Nullable String inQuery(WebRecord line, String name) {
    for (String part : line.orEmpty("cs-uri-query").split("&", -1)) {
      boolean found = part.regionMatches(true, 0, name + "=", 0, name.length() + 1);
      if (found && part.length() > name.length() + 1) {
        return decoded(part.substring(name.length() + 1));
      }
    }
    return null;
  }

  /// An escape that is none stands as it is; a plus is a plus.
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEscaped) {
      return text;
    }
  }

  /// I30.
  private static @Nullable String software(WebRecord line) {
    String agent = line.stated("cs(user-agent)");
    return agent == null ? null : agent.replace('+', ' ');
  }

  private static @Nullable String device(WebRecord line) {
    if (!service(line).equals("ActiveSync")) {
      return null;
    }
    Optional<EncodedQuery> encoded = encoded(line);
    if (encoded.isPresent()) {
      return encoded.get().device();
    }
    String type = inQuery(line, "DeviceType");
    String id = inQuery(line, "DeviceId");
    return type == null || id == null ? null : type + " " + id;
  }

  /// I20.
  private @Nullable String suite(WebRecord line) {
    if (lengthOfTls(line) > LONGEST_TLS) {
      return null;
    }
    String suite =
        Algorithms.suite(
            algorithm(line, WebColumnNames.CIPHER),
            algorithm(line, WebColumnNames.HASH),
            algorithm(line, WebColumnNames.KEY_EXCHANGE));
    if (Algorithms.hasUnknownName(suite)) {
      tally.oddity(line.file().path(), "unknown algorithm name");
    }
    return suite;
  }

  private static int lengthOfTls(WebRecord line) {
    return Stream.of(
            WebColumnNames.PROTOCOL,
            WebColumnNames.CIPHER,
            WebColumnNames.HASH,
            WebColumnNames.KEY_EXCHANGE)
        .map(line::columnOf)
        .mapToInt(value -> value == null ? 0 : value.length())
        .sum();
  }

  private static String algorithm(WebRecord line, List<String> column) {
    String number = line.columnOf(column);
    return number == null ? "-" : Algorithms.ofNumber(number);
  }

  /// I31.
  private String server(WebRecord line) {
    String address = line.stated("s-ip");
    return servers.nameOf(serverName(line), address == null ? "" : Addresses.canonical(address));
  }

  private static @Nullable String serverName(WebRecord line) {
    if (line.serverOfFile() != null) {
      return line.serverOfFile();
    }
    String computer = line.stated("s-computername");
    return computer != null ? computer : folderOfServer(line.file().folders());
  }

  private static @Nullable String folderOfServer(List<String> folders) {
    int site = folders.size() - 1;
    while (site >= 0 && !folders.get(site).matches(SITE_FOLDER)) {
      site--;
    }
    return folders.subList(0, Math.max(0, site)).reversed().stream()
        .filter(folder -> !FOLDERS_OF_EVERY_SERVER.contains(folder.toLowerCase(Locale.ROOT)))
        .filter(folder -> !folder.matches(SITE_FOLDER) && !Servers.isDrive(folder))
        .findFirst()
        .orElse(null);
  }
}
