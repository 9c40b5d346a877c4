package dev.tlssunset.posture.input.hive;

import dev.tlssunset.posture.input.part.ControlSets;
import dev.tlssunset.posture.input.part.RegistryScope;
import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryPath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Reads hives: `SYSTEM` and `SOFTWARE` as backed up, and keys as `reg save` writes them.
public final class HiveReader {

  private static final int DEEPEST = 512;

  private final ServerPart.Builder part;
  private final Cells cells;
  private final int minorVersion;
  private final Predicate<RegistryPath> isKept;
  private final Predicate<RegistryPath> leadsToKept;
  private final Registry.Builder registry = Registry.builder();
  private final Set<Integer> visited = new HashSet<>();

  private HiveReader(
      ServerPart.Builder part,
      byte[] hive,
      BaseBlock base,
      Predicate<RegistryPath> isKept,
      Predicate<RegistryPath> leadsToKept) {
    this.part = part;
    this.cells = new Cells(hive);
    this.minorVersion = base.minorVersion();
    this.isKept = isKept;
    this.leadsToKept = leadsToKept;
  }

  /// Whether a file that begins so is a hive or a log of one.
  public static boolean recognises(byte[] head) {
    return BaseBlock.recognises(head);
  }

  /// Whether a file that begins so is a log of a hive.
  public static boolean isLog(byte[] head) {
    return BaseBlock.of(head).filter(base -> !base.isHive()).isPresent();
  }

  /// Reads a hive, and keeps what [RegistryScope] keeps; empty where the hive is of no part of the
  /// registry that says anything of TLS.
  ///
  /// @param file its name, for origins and problems
  /// @param logs the transaction logs that lie beside it
  public static Optional<ServerPart> read(String file, byte[] bytes, List<byte[]> logs) {
    ServerPart.Builder part = ServerPart.builder(file);
    byte[] hive = new HiveRecovery(file, part.problems()).recovered(bytes, logs);
    Optional<BaseBlock> base = BaseBlock.of(hive);
    if (base.isEmpty()) {
      part.problems().add(Origin.offset(file, 0), "the hive is cut off within its first sector");
      return Optional.of(part.build());
    }
    return new HiveReader(part, hive, base.get(), RegistryScope::keeps, RegistryScope::leadsToKept)
        .read(base.get().rootCell());
  }

  /// Reads every key of a hive, below a root of the caller's choice.
  static Registry readAll(ServerPart.Builder part, byte[] bytes, RegistryPath root) {
    BaseBlock base = BaseBlock.of(bytes).orElseThrow();
    HiveReader reader = new HiveReader(part, bytes, base, path -> true, path -> true);
    reader.registry.covers(root);
    KeyNode.of(reader.cells, base.rootCell()).ifPresent(node -> reader.take(root, node, 0));
    return reader.registry.build();
  }

  private Optional<ServerPart> read(int rootCell) {
    Optional<KeyNode> root = KeyNode.of(cells, rootCell);
    if (root.isEmpty()) {
      problem(36, "the hive has no root that can be read");
      return Optional.of(part.build());
    }
    Optional<RegistryPath> path =
        HiveRoot.of(root.get().name(), subkeyNames(root.get()), part.file());
    if (path.isEmpty()) {
      return Optional.empty();
    }
    RegistryScope.cover(registry, path.get());
    visited.add(rootCell);
    take(path.get(), root.get(), 0);
    return Optional.of(part.registry(resolved(path.get())).build());
  }

  /// A hive of SYSTEM covers the control set that was in use, as `CurrentControlSet`.
  private Registry resolved(RegistryPath root) {
    Registry read = registry.build();
    return root.equals(ControlSets.SYSTEM)
        ? ControlSets.resolved(read, part.file(), part.problems())
        : read;
  }

  private List<String> subkeyNames(KeyNode node) {
    return Subkeys.of(cells, node).keys().stream()
        .flatMap(offset -> KeyNode.of(cells, offset).stream())
        .map(KeyNode::name)
        .toList();
  }

  private void take(RegistryPath path, KeyNode node, int depth) {
    if (isKept.test(path)) {
      registry.key(path);
      takeValues(path, node);
    }
    Subkeys subkeys = Subkeys.of(cells, node);
    if (!subkeys.isWhole()) {
      damaged(path, node.at(), "a list of keys that cannot be read");
    }
    for (int offset : subkeys.keys()) {
      takeSubkey(path, node, offset, depth);
    }
  }

  private void takeSubkey(RegistryPath above, KeyNode parent, int offset, int depth) {
    Optional<KeyNode> node = KeyNode.of(cells, offset);
    if (node.isEmpty() || !isName(node.get().name())) {
      damaged(above, parent.at(), "a key that cannot be read");
      return;
    }
    if (node.get().parent() != parent.cell()) {
      damaged(above, parent.at(), "a key that belongs to another one");
      return;
    }
    RegistryPath path = above.below(node.get().name());
    if (!leadsToKept.test(path)) {
      return;
    }
    if (depth == DEEPEST || !visited.add(offset)) {
      damaged(above, parent.at(), "keys that lie within themselves");
      return;
    }
    take(path, node.get(), depth + 1);
  }

  private static boolean isName(String name) {
    return !name.isEmpty() && name.indexOf('\\') < 0;
  }

  private void takeValues(RegistryPath path, KeyNode node) {
    int count = node.values();
    if (count == 0) {
      return;
    }
    Optional<Cell> list =
        cells.at(node.valueList()).filter(cell -> count > 0 && count <= cell.length() / 4);
    if (list.isEmpty() || !cells.mayFollow(count)) {
      damaged(path, node.at(), "a list of values that cannot be read");
      return;
    }
    for (int i = 0; i < count; i++) {
      takeValue(path, node, list.get().integer(i * 4));
    }
  }

  private void takeValue(RegistryPath path, KeyNode node, int offset) {
    Optional<HiveValue> value = HiveValue.of(cells, offset, minorVersion);
    if (value.isEmpty()) {
      damaged(path, node.at(), "a value that cannot be read");
      return;
    }
    HiveValue found = value.get();
    if (found.data().isEmpty()) {
      problem(found.at(), "a value whose data cannot be read");
      registry.unreadableValue(path, found.name());
      return;
    }
    Origin origin = Origin.offset(part.file(), found.at());
    registry.value(path, found.name(), found.data().get(), origin);
  }

  private void damaged(RegistryPath path, int at, String reason) {
    problem(at, reason);
    registry.damaged(path);
  }

  private void problem(int at, String reason) {
    part.problems().add(Origin.offset(part.file(), at), reason);
  }
}
