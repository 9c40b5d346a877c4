package dev.tlssunset.posture.input.tree;

import dev.tlssunset.posture.input.part.ServerPart;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// Reads what PowerShell exported of a server: HealthChecker's data, `Get-TlsCipherSuite` and
/// `Get-HotFix`.
public final class ClixmlReader {

  private ClixmlReader() {}

  /// Whether a text begins like such a file.
  public static boolean recognises(String beginning) {
    String stripped = beginning.stripLeading();
    return stripped.startsWith("<Objs ") || stripped.startsWith("#< CLIXML");
  }

  /// Reads a file; empty where it has nothing that is known.
  public static Optional<ServerPart> read(String file, InputStream stream) {
    ServerPart.Builder part = ServerPart.builder(file);
    Node root = withJson(file, ClixmlTree.read(file, stream, part.problems()), part);
    boolean isKnown = HealthChecker.take(root, part) || suites(root, part) || hotfixes(root, part);
    return isKnown || !part.problems().sentences().isEmpty()
        ? Optional.of(part.build())
        : Optional.empty();
  }

  /// Where the server's object was too deep for an export, HealthChecker writes it as JSON in a
  /// text.
  private static Node withJson(String file, Node root, ServerPart.Builder part) {
    List<Node> texts =
        root.all()
            .filter(node -> node.name().equals("HealthCheckerExchangeServer"))
            .filter(node -> node.text().startsWith("{"))
            .toList();
    texts.forEach(node ->
        node.children().addAll(JsonTree.read(file, node.text(), part.problems()).children()));
    return root;
  }

  private static boolean suites(Node root, ServerPart.Builder part) {
    Optional<Node> list =
        root.all()
            .filter(node -> node.children().stream().anyMatch(ClixmlReader::isSuite))
            .findFirst();
    list.ifPresent(suites -> HealthChecker.suites(suites, part));
    return list.isPresent();
  }

  private static boolean isSuite(Node node) {
    return node.child("CipherSuite").isPresent() && node.child("Name").isPresent();
  }

  private static boolean hotfixes(Node root, ServerPart.Builder part) {
    root.anywhere("Source").map(Node::text).ifPresent(part::server);
    return HealthChecker.updates(root, part);
  }
}
