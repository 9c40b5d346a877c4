package dev.tlssunset.testkit.registry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Writes a registry as a hive, as `reg save` does.
public final class HiveWriter {

  private static final int BLOCK = 4096;
  private static final int LEAF = 500;
  private static final int PIECE = 16344;
  private static final int NONE = -1;

  private ByteBuffer bins = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
  private final int security;

  private HiveWriter() {
    bins.position(32);
    security = security();
  }

  /// The hive of which a key is the root.
  public static byte[] write(RegistryNode root) {
    HiveWriter writer = new HiveWriter();
    return writer.finish(writer.key(root, NONE, true));
  }

  private byte[] finish(int root) {
    int used = bins.position();
    int size = (used + BLOCK - 1) / BLOCK * BLOCK;
    ensure(size - used);
    if (size > used) {
      bins.putInt(used, size - used);
    }
    bins.put(0, "hbin".getBytes(StandardCharsets.US_ASCII)).putInt(4, 0).putInt(8, size);
    ByteBuffer file = ByteBuffer.allocate(BLOCK + size).order(ByteOrder.LITTLE_ENDIAN);
    file.put(0, "regf".getBytes(StandardCharsets.US_ASCII));
    file.putInt(4, 1).putInt(8, 1).putInt(20, 1).putInt(24, 5).putInt(32, 1);
    file.putInt(36, root).putInt(40, size).putInt(44, 1);
    int checksum = 0;
    for (int i = 0; i < 508; i += 4) {
      checksum ^= file.getInt(i);
    }
    file.putInt(508, checksum);
    file.put(BLOCK, bins.array(), 0, size);
    return file.array();
  }

  private void ensure(int more) {
    if (bins.remaining() < more) {
      ByteBuffer larger =
          ByteBuffer.allocate(Math.max(2 * bins.capacity(), bins.position() + more + BLOCK))
              .order(ByteOrder.LITTLE_ENDIAN);
      bins.flip();
      larger.put(bins);
      bins = larger;
    }
  }

  /// A new cell; its place is what others refer to.
  private int cell(int length) {
    int size = (length + 4 + 7) & ~7;
    ensure(size);
    int at = bins.position();
    bins.putInt(at, -size);
    bins.position(at + size);
    return at;
  }

  private int key(RegistryNode node, int parent, boolean isRoot) {
    boolean isNarrow = isNarrow(node.name());
    byte[] name = bytes(node.name(), isNarrow);
    int at = cell(76 + name.length);
    int subkeys = subkeys(node, at);
    int values = values(node);
    int body = at + 4;
    bins.put(body, "nk".getBytes(StandardCharsets.US_ASCII));
    bins.putShort(body + 2, (short) ((isNarrow ? 0x20 : 0) | (isRoot ? 0x0c : 0)));
    bins.putInt(body + 16, parent);
    bins.putInt(body + 20, node.subkeys().size()).putInt(body + 28, subkeys);
    bins.putInt(body + 32, NONE);
    bins.putInt(body + 36, node.values().size()).putInt(body + 40, values);
    bins.putInt(body + 44, security).putInt(body + 48, NONE);
    bins.putShort(body + 72, (short) name.length).put(body + 76, name);
    return at;
  }

  private int subkeys(RegistryNode node, int parent) {
    List<RegistryNode> sorted = new ArrayList<>(node.subkeys());
    sorted.sort(Comparator.comparing(key -> key.name().toUpperCase(Locale.ROOT)));
    if (sorted.isEmpty()) {
      return NONE;
    }
    List<Integer> keys = new ArrayList<>();
    sorted.forEach(key -> keys.add(key(key, parent, false)));
    List<Integer> leaves = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += LEAF) {
      int to = Math.min(keys.size(), from + LEAF);
      leaves.add(leaf(sorted.subList(from, to), keys.subList(from, to)));
    }
    return leaves.size() == 1 ? leaves.getFirst() : index(leaves);
  }

  private int leaf(List<RegistryNode> nodes, List<Integer> keys) {
    int at = cell(4 + 8 * keys.size());
    bins.put(at + 4, "lh".getBytes(StandardCharsets.US_ASCII));
    bins.putShort(at + 6, (short) keys.size());
    for (int i = 0; i < keys.size(); i++) {
      int hash = 0;
      for (char letter : nodes.get(i).name().toUpperCase(Locale.ROOT).toCharArray()) {
        hash = 37 * hash + letter;
      }
      bins.putInt(at + 8 + 8 * i, keys.get(i)).putInt(at + 12 + 8 * i, hash);
    }
    return at;
  }

  private int index(List<Integer> leaves) {
    int at = cell(4 + 4 * leaves.size());
    bins.put(at + 4, "ri".getBytes(StandardCharsets.US_ASCII));
    bins.putShort(at + 6, (short) leaves.size());
    for (int i = 0; i < leaves.size(); i++) {
      bins.putInt(at + 8 + 4 * i, leaves.get(i));
    }
    return at;
  }

  private int values(RegistryNode node) {
    if (node.values().isEmpty()) {
      return NONE;
    }
    List<Integer> values = node.values().stream().map(this::value).toList();
    return list(values);
  }

  private int list(List<Integer> offsets) {
    int at = cell(4 * offsets.size());
    for (int i = 0; i < offsets.size(); i++) {
      bins.putInt(at + 4 + 4 * i, offsets.get(i));
    }
    return at;
  }

  private int value(RegistryNode.Value value) {
    boolean isNarrow = isNarrow(value.name());
    byte[] name = bytes(value.name(), isNarrow);
    byte[] data = value.bytes();
    int stored = data.length > 4 ? data(data) : NONE;
    int at = cell(20 + name.length);
    int body = at + 4;
    bins.put(body, "vk".getBytes(StandardCharsets.US_ASCII));
    bins.putShort(body + 2, (short) name.length);
    bins.putInt(body + 4, data.length > 4 ? data.length : data.length | 0x8000_0000);
    if (data.length > 4) {
      bins.putInt(body + 8, stored);
    } else {
      bins.put(body + 8, data);
    }
    bins.putInt(body + 12, value.type()).putShort(body + 16, (short) (isNarrow ? 1 : 0));
    bins.put(body + 20, name);
    return at;
  }

  private int data(byte[] data) {
    if (data.length <= PIECE) {
      int at = cell(data.length);
      bins.put(at + 4, data);
      return at;
    }
    List<Integer> pieces = new ArrayList<>();
    for (int from = 0; from < data.length; from += PIECE) {
      int length = Math.min(PIECE, data.length - from);
      int at = cell(length);
      bins.put(at + 4, data, from, length);
      pieces.add(at);
    }
    int list = list(pieces);
    int at = cell(8);
    bins.put(at + 4, "db".getBytes(StandardCharsets.US_ASCII));
    bins.putShort(at + 6, (short) pieces.size()).putInt(at + 8, list);
    return at;
  }

  private static boolean isNarrow(String name) {
    return name.chars().allMatch(letter -> letter < 256);
  }

  private static byte[] bytes(String name, boolean isNarrow) {
    return name.getBytes(isNarrow ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
  }

  /// A security descriptor that refers to nobody, in a ring of its own.
  private int security() {
    int at = cell(40);
    int body = at + 4;
    bins.put(body, "sk".getBytes(StandardCharsets.US_ASCII));
    bins.putInt(body + 4, at).putInt(body + 8, at).putInt(body + 12, 1).putInt(body + 16, 20);
    bins.put(body + 20, (byte) 1).putShort(body + 22, (short) 0x8000);
    return at;
  }
}
