package dev.tlssunset.testkit.registry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A registry key with its values and the keys below, in the order in which they were added.
public final class RegistryNode {

  private final String name;
  private final List<Value> values = new ArrayList<>();
  private final List<RegistryNode> subkeys = new ArrayList<>();

  public RegistryNode(String name) {
    this.name = name;
  }

  /// A value.
  ///
  /// @param type the number of its type, e.g. 4 for `REG_DWORD`
  /// @param hex its bytes
  public record Value(String name, int type, String hex) {

    public static Value dword(String name, long number) {
      return of(name, 4, numbered(Integer.BYTES).putInt((int) number).array());
    }

    public static Value text(String name, String text) {
      return of(name, 1, (text + "\0").getBytes(StandardCharsets.UTF_16LE));
    }

    public static Value texts(String name, List<String> texts) {
      String all = String.join("\0", texts) + "\0\0";
      return of(name, 7, all.getBytes(StandardCharsets.UTF_16LE));
    }

    public static Value of(String name, int type, byte[] bytes) {
      return new Value(name, type, HexFormat.of().formatHex(bytes));
    }

    private static ByteBuffer numbered(int length) {
      return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    public byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }

    /// Its text without the zero at the end.
    String asText() {
      String text = new String(bytes(), StandardCharsets.UTF_16LE);
      return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    }

    List<String> asTexts() {
      return Arrays.stream(asText().split("\0", -1)).toList();
    }

    long asNumber() {
      return Integer.toUnsignedLong(
          ByteBuffer.wrap(bytes()).order(ByteOrder.LITTLE_ENDIAN).getInt());
    }
  }

  public String name() {
    return name;
  }

  public List<Value> values() {
    return values;
  }

  public List<RegistryNode> subkeys() {
    return subkeys;
  }

  public RegistryNode set(Value value) {
    values.removeIf(other -> other.name.equalsIgnoreCase(value.name));
    values.add(value);
    return this;
  }

  /// The key below that a path names; it is made where it is not there.
  public RegistryNode at(String path) {
    RegistryNode node = this;
    for (String part : path.split("\\\\", -1)) {
      node = node.child(part);
    }
    return node;
  }

  /// The key two levels below; an empty one, that belongs nowhere, where it is not there.
  public RegistryNode existing(String first, String second) {
    return subkeys.stream()
        .filter(node -> node.name.equalsIgnoreCase(first))
        .flatMap(node -> node.subkeys.stream())
        .filter(node -> node.name.equalsIgnoreCase(second))
        .findFirst()
        .orElse(new RegistryNode(second));
  }

  private RegistryNode child(String wanted) {
    Optional<RegistryNode> found =
        subkeys.stream().filter(node -> node.name.equalsIgnoreCase(wanted)).findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    RegistryNode made = new RegistryNode(wanted);
    subkeys.add(made);
    return made;
  }

  /// The same key under another name.
  public RegistryNode named(String other) {
    RegistryNode copy = new RegistryNode(other);
    copy.values.addAll(values);
    copy.subkeys.addAll(subkeys);
    return copy;
  }
}
