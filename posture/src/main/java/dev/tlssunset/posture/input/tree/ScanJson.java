package dev.tlssunset.posture.input.tree;

import dev.tlssunset.posture.input.part.Problems;
import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.SeenClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the clients of what `sunset scan --format json` printed
/// (`docs/reference/scan.schema.json`).
///
/// A client whose every connection ended at a balancer meets the balancer's settings, not the
/// servers': it is left out.
public final class ScanJson {

  private static final long SCHEMA = 1;
  private static final String CANNOT = "cannot do TLS 1.2";
  private static final Set<String> NO_VERSIONS = Set.of("plaintext", "unknown");

  private ScanJson() {}

  /// Reads the clients of a scan.
  ///
  /// @param problems takes what cannot be read
  public static List<SeenClient> read(String file, String text, Problems problems) {
    Node root = JsonTree.read(file, text, problems);
    Optional<Node> scan = root.children().stream().findFirst();
    if (scan.flatMap(node -> node.child("inbound")).isEmpty()) {
      problems.add(Origin.line(file, 1), "not what sunset scan --format json prints");
      return List.of();
    }
    if (scan.get().numberOf("schema").orElse(0) != SCHEMA) {
      problems.add(Origin.line(file, 1), "not version 1 of a scan: what is known of it was read");
    }
    return scan.get().child("inbound").map(Node::children).orElse(List.of()).stream()
        .filter(ScanJson::meetsServers)
        .map(ScanJson::client)
        .toList();
  }

  private static boolean meetsServers(Node row) {
    List<Node> paths = row.child("paths").map(Node::children).orElse(List.of());
    return paths.isEmpty() || !paths.stream().allMatch(ScanJson::endsAtBalancer);
  }

  private static boolean endsAtBalancer(Node path) {
    return path.child("balancers").map(Node::children).orElse(List.of()).stream()
        .anyMatch(balancer -> balancer.textOf("tls").orElse("").equals("terminate"));
  }

  private static SeenClient client(Node row) {
    Optional<Node> capability = row.child("capability");
    return new SeenClient(
        row.textOf("client").orElse("unknown"),
        row.textOf("service").orElse("unknown"),
        texts(row, "servers").collect(Collectors.toCollection(TreeSet::new)),
        names(row, "versions"),
        capability.map(ScanJson::offered).orElse(Set.of()),
        names(row, "suites"),
        capability.flatMap(node -> node.textOf("verdict")).filter(CANNOT::equals).isPresent());
  }

  /// The keys of counts.
  private static Set<String> names(Node row, String counts) {
    return row.child(counts).map(Node::children).orElse(List.of()).stream()
        .map(Node::name)
        .filter(name -> !NO_VERSIONS.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// `TLS 1.2,TLS 1.0;newer suites` offers two versions.
  private static Set<String> offered(Node capability) {
    return texts(capability, "offered")
        .map(text -> text.split(";", 2)[0])
        .flatMap(versions -> Stream.of(versions.split(",", -1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> texts(Node node, String list) {
    return node.child(list).map(Node::children).orElse(List.of()).stream()
        .filter(child -> child.kind() == Node.Kind.TEXT)
        .map(Node::text);
  }
}
