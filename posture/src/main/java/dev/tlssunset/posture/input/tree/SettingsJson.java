package dev.tlssunset.posture.input.tree;

import dev.tlssunset.posture.input.part.ControlSets;
import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings.Connector;
import dev.tlssunset.posture.settings.ServerSettings.IisSite;
import dev.tlssunset.posture.settings.ServerSettings.TlsBinding;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Reads the JSON that the collector writes: `docs/reference/settings.md`.
public final class SettingsJson {

  private static final String SCHEMA = "sunsetSettings";
  private static final long VERSION = 1;

  private final ServerPart.Builder part;
  private final Registry.Builder registry = Registry.builder();

  private SettingsJson(ServerPart.Builder part) {
    this.part = part;
  }

  /// Whether a text begins like such a file.
  public static boolean recognises(String beginning) {
    String stripped = beginning.stripLeading();
    return (stripped.startsWith("{") || stripped.startsWith("["))
        && stripped.contains("\"" + SCHEMA + "\"");
  }

  /// Reads a file: one server, or a list of them.
  public static List<ServerPart> read(String file, String text) {
    ServerPart.Builder whole = ServerPart.builder(file);
    Node root = JsonTree.read(file, text, whole.problems());
    List<ServerPart> parts = new ArrayList<>();
    servers(root)
        .forEach(server -> {
          ServerPart.Builder part = ServerPart.builder(file);
          new SettingsJson(part).take(server);
          parts.add(part.build());
        });
    if (parts.isEmpty() || !whole.problems().sentences().isEmpty()) {
      parts.add(whole.build());
    }
    return parts;
  }

  private static List<Node> servers(Node root) {
    return root.children().stream()
        .flatMap(node -> node.kind() == Node.Kind.LIST ? node.children().stream() : Stream.of(node))
        .filter(node -> node.child(SCHEMA).isPresent())
        .toList();
  }

  private void take(Node server) {
    if (server.numberOf(SCHEMA).orElse(0) != VERSION) {
      problem(server, "not version 1 of these settings: what is known of it was read");
    }
    server.textOf("server").ifPresent(part::server);
    server.child("windows").filter(SettingsJson::isThere).ifPresent(this::windows);
    server.child("registry").filter(SettingsJson::isThere).ifPresent(this::registry);
    part.registry(ControlSets.resolved(registry.build(), part.file(), part.problems()));
    server.textOf("exchangeBuild").ifPresent(part::exchangeBuild);
    number(server, "dotnetRelease").ifPresent(part::dotnetRelease);
    texts(server, "updates").ifPresent(updates -> part.updates(new TreeSet<>(updates)));
    flag(server, "restartPending").ifPresent(part::restartPending);
    texts(server, "cipherSuites").ifPresent(part::cipherSuites);
    list(server, "sites").ifPresent(list -> part.sites(list.stream().map(this::site).toList()));
    list(server, "bindings")
        .ifPresent(list -> part.bindings(list.stream().map(SettingsJson::binding).toList()));
    list(server, "connectors")
        .ifPresent(list -> part.connectors(list.stream().map(SettingsJson::connector).toList()));
    texts(server, "problems").orElse(List.of()).forEach(text -> collectorProblem(server, text));
  }

  private static boolean isThere(Node node) {
    return node.kind() != Node.Kind.NOTHING;
  }

  private void windows(Node node) {
    part.windows(
        new WindowsVersion(
            node.textOf("product").orElse(""),
            number(node, "build").orElse(0),
            number(node, "revision").orElse(0)));
  }

  private void registry(Node node) {
    if (!node.breaksOff()) {
      coverage(node);
    }
    for (Node key : node.child("keys").map(Node::children).orElse(List.of())) {
      path(
          key,
          key.name(),
          path -> {
            registry.key(path);
            key.children().forEach(value -> value(path, value));
          });
    }
  }

  private void coverage(Node node) {
    texts(node, "covered").orElse(List.of()).forEach(path -> path(node, path, registry::covers));
    texts(node, "coveredValues")
        .orElse(List.of())
        .forEach(path -> path(node, path, registry::coversValues));
  }

  private void path(Node at, String text, Consumer<RegistryPath> taker) {
    RegistryPath.rooted(text)
        .ifPresentOrElse(
            taker, () -> problem(at, "not the path of a registry key: " + shown(text)));
  }

  private static String shown(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }

  private void value(RegistryPath key, Node node) {
    Optional<RegistryValue> value = value(node);
    if (value.isEmpty()) {
      problem(node, "a registry value that cannot be read");
      registry.unreadableValue(key, node.name());
      return;
    }
    registry.value(key, node.name(), value.get(), Origin.line(part.file(), node.line()));
  }

  private static Optional<RegistryValue> value(Node node) {
    String type = node.textOf("type").orElse("").toLowerCase(Locale.ROOT);
    Optional<String> text = node.textOf("data");
    OptionalLong number = node.numberOf("data");
    return switch (type) {
      case "dword" ->
          number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() <= 0xFFFF_FFFFL
              ? Optional.of(new RegistryValue.Dword(number.getAsLong()))
              : Optional.empty();
      case "qword" ->
          number.isPresent()
              ? Optional.of(new RegistryValue.Qword(number.getAsLong()))
              : Optional.empty();
      case "sz" -> text.map(RegistryValue.Text::new);
      case "expand_sz" -> text.map(data -> new RegistryValue.Text(data, true));
      case "multi_sz" -> texts(node, "data").map(RegistryValue.Texts::new);
      case "binary" -> text.flatMap(hex -> bytes(RegistryValue.REG_BINARY, hex));
      default -> other(type, text.orElse(""));
    };
  }

  /// Other types by their number, with their bytes in hex.
  private static Optional<RegistryValue> other(String type, String hex) {
    try {
      return bytes(Integer.parseUnsignedInt(type), hex);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<RegistryValue> bytes(int type, String hex) {
    try {
      return Optional.of(RegistryValue.of(type, HexFormat.of().parseHex(hex)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private IisSite site(Node node) {
    return new IisSite(
        node.textOf("name").orElse(""),
        number(node, "id").orElse(0),
        texts(node, "logFields").orElse(List.of()),
        texts(node, "customFields").orElse(List.of()));
  }

  private static TlsBinding binding(Node node) {
    Map<String, String> flags = new LinkedHashMap<>();
    node.child("flags")
        .map(Node::children)
        .orElse(List.of())
        .forEach(flag -> flags.put(flag.name(), flag.text()));
    return new TlsBinding(node.textOf("endpoint").orElse(""), flags);
  }

  private static Connector connector(Node node) {
    return new Connector(
        node.textOf("name").orElse(""),
        node.textOf("kind").orElse(""),
        node.textOf("logging").orElse(""));
  }

  private static Optional<Integer> number(Node node, String name) {
    OptionalLong number = node.numberOf(name);
    return number.isPresent() && number.getAsLong() == (int) number.getAsLong()
        ? Optional.of((int) number.getAsLong())
        : Optional.empty();
  }

  private static Optional<Boolean> flag(Node node, String name) {
    return node.child(name)
        .filter(child -> child.kind() == Node.Kind.FLAG)
        .map(child -> child.text().equals("true"));
  }

  private static Optional<List<Node>> list(Node node, String name) {
    return node.child(name)
        .filter(child -> child.kind() == Node.Kind.LIST && !child.breaksOff())
        .map(Node::children);
  }

  private static Optional<List<String>> texts(Node node, String name) {
    return list(node, name)
        .map(list ->
            list.stream().filter(child -> child.kind() == Node.Kind.TEXT).map(Node::text).toList());
  }

  private void problem(Node node, String reason) {
    part.problems().add(Origin.line(part.file(), node.line()), reason);
  }

  private void collectorProblem(Node server, String text) {
    part.problems()
        .add(
            Origin.line(part.file(), server.line()),
            "the collector could not read: " + shown(text));
  }
}
