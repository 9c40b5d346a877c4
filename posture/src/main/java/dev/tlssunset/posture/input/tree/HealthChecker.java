package dev.tlssunset.posture.input.tree;

import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Exchange's HealthChecker collected
/// ([aka.ms/ExchangeHealthChecker](https://aka.ms/ExchangeHealthChecker)). Only the values that it
/// read from the registry count, never what it concluded: its own test data contradict themselves.
final class HealthChecker {

  private static final String SCHANNEL =
      "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL";
  private static final List<String> PROTOCOL_VALUES = List.of("Enabled", "DisabledByDefault");
  private static final List<String> DOTNET_VALUES =
      List.of("SystemDefaultTlsVersions", "SchUseStrongCrypto");
  private static final List<String> RENEGOTIATION =
      List.of("AllowInsecureRenegoClients", "AllowInsecureRenegoServers");
  private static final int LONGEST_VERSION = 64;
  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.(\\d{3,6})(?:\\.(\\d+))?");

  private final ServerPart.Builder part;
  private final Registry.Builder registry = Registry.builder();

  private HealthChecker(ServerPart.Builder part) {
    this.part = part;
  }

  /// Takes what a tree has; false where it is not HealthChecker's.
  static boolean take(Node root, ServerPart.Builder part) {
    if (root.anywhere("TLSVersion").isEmpty()) {
      return false;
    }
    HealthChecker checker = new HealthChecker(part);
    root.all().filter(node -> node.child("TLSVersion").isPresent()).forEach(checker::protocol);
    root.all().filter(node -> node.child("NetVersion").isPresent()).forEach(checker::dotnet);
    checker.renegotiation(root);
    part.registry(checker.registry.build());
    checker.identity(root);
    root.anywhere("TlsCipherSuite").ifPresent(suites -> suites(suites, part));
    updates(root, part);
    return true;
  }

  private void protocol(Node node) {
    String version = node.textOf("TLSVersion").orElse("");
    for (String role : List.of("Server", "Client")) {
      RegistryPath key =
          RegistryPath.of(SCHANNEL).below(List.of("Protocols", "TLS " + version, role));
      for (String value : PROTOCOL_VALUES) {
        node.child(role + value + "Value").ifPresent(found -> value(key, value, found));
      }
    }
  }

  private void dotnet(Node node) {
    String version = node.textOf("NetVersion").orElse("");
    dotnet(node, "", "SOFTWARE\\Microsoft\\.NETFramework", version);
    dotnet(node, "Wow", "SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework", version);
  }

  private void dotnet(Node node, String prefix, String path, String version) {
    RegistryPath key = RegistryPath.of("HKEY_LOCAL_MACHINE\\" + path).below(version);
    for (String value : DOTNET_VALUES) {
      node.child(prefix + value + "Value").ifPresent(found -> value(key, value, found));
    }
  }

  private void renegotiation(Node root) {
    for (String name : RENEGOTIATION) {
      root.anywhere(name)
          .filter(node -> node.kind() != Node.Kind.OBJECT)
          .ifPresent(node -> value(RegistryPath.of(SCHANNEL), name, node));
    }
  }

  private void value(RegistryPath key, String name, Node node) {
    if (key.name().indexOf('\\') >= 0) {
      part.problems()
          .add(Origin.line(part.file(), node.line()), "not the name of a version", key.name());
      return;
    }
    Origin origin = Origin.line(part.file(), node.line());
    switch (node.kind()) {
      case NOTHING -> registry.withoutValue(key, name);
      case NUMBER -> number(key, name, node, origin);
      case TEXT -> registry.value(key, name, new RegistryValue.Text(node.text()), origin);
      case FLAG, LIST, OBJECT -> unreadable(key, name, node);
    }
  }

  /// PowerShell has a DWORD as a signed number.
  private void number(RegistryPath key, String name, Node node, Origin origin) {
    long number = node.number().orElse(Long.MIN_VALUE);
    if (number < Integer.MIN_VALUE || number > 0xFFFF_FFFFL) {
      unreadable(key, name, node);
      return;
    }
    registry.value(key, name, new RegistryValue.Dword(number & 0xFFFF_FFFFL), origin);
  }

  private void unreadable(RegistryPath key, String name, Node node) {
    part.problems()
        .add(
            Origin.line(part.file(), node.line()), "not a number of a registry value", node.text());
    registry.unreadableValue(key, name);
  }

  private void identity(Node root) {
    root.anywhere("ServerName").ifPresent(name -> part.server(name.text()));
    root.anywhere("OSInformation")
        .flatMap(os -> os.anywhere("BuildInformation"))
        .ifPresent(this::windows);
    root.anywhere("ExchangeInformation")
        .flatMap(exchange ->
            exchange.anywhere("FileVersion").or(() -> exchange.anywhere("BuildVersion")))
        .map(HealthChecker::versionText)
        .filter(version -> !version.isEmpty())
        .ifPresent(part::exchangeBuild);
    root.anywhere("PendingReboot")
        .filter(node -> node.kind() == Node.Kind.FLAG)
        .ifPresent(node -> part.restartPending(node.text().equalsIgnoreCase("true")));
  }

  private void windows(Node build) {
    Optional<String> product = build.textOf("FriendlyName");
    Matcher version =
        VERSION.matcher(
            build
                .child("BuildVersion")
                .or(() -> build.child("VersionBuild"))
                .map(HealthChecker::versionText)
                .filter(text -> text.length() < LONGEST_VERSION)
                .orElse(""));
    boolean hasBuild = version.find();
    if (product.isPresent() || hasBuild) {
      part.windows(
          new WindowsVersion(
              product.orElse(""), hasBuild ? Integer.parseInt(version.group(1)) : 0, 0));
    }
  }

  /// A version as one text, or as an object with its numbers.
  private static String versionText(Node node) {
    if (node.child("Major").isEmpty()) {
      return node.text();
    }
    return List.of("Major", "Minor", "Build", "Revision").stream()
        .map(name -> node.textOf(name).orElse("0"))
        .reduce((one, other) -> one + "." + other)
        .orElse("");
  }

  /// What `Get-TlsCipherSuite` returned, by its names in its order.
  static void suites(Node list, ServerPart.Builder part) {
    List<String> names = list.children().stream().flatMap(n -> n.textOf("Name").stream()).toList();
    if (!names.isEmpty()) {
      part.cipherSuites(names);
    }
  }

  /// What `Get-HotFix` returned.
  static boolean updates(Node root, ServerPart.Builder part) {
    TreeSet<String> updates = new TreeSet<>();
    root.all().forEach(node -> node.textOf("HotFixID").ifPresent(updates::add));
    if (updates.isEmpty()) {
      return false;
    }
    part.updates(updates);
    return true;
  }
}
