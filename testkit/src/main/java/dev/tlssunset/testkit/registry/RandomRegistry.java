package dev.tlssunset.testkit.registry;

import java.util.List;
import java.util.random.RandomGenerator;

/// Registries that nobody would make, but that may be.
public final class RandomRegistry {

  private static final List<String> LETTERS =
      List.of(
          "a", "B", "1", " ", "/", ".", "]", "[", "\"", "=", "@", "-", ";", "ä", "ß", "Ж", "漢",
          "<b>", "'", "%", "\t", "😀");

  private static final List<Integer> TYPES = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 0x2000_0001);

  private final RandomGenerator random;

  public RandomRegistry(RandomGenerator random) {
    this.random = random;
  }

  /// A key with about as many keys below.
  public RegistryNode next(String name, int size) {
    RegistryNode root = new RegistryNode(name);
    RegistryNode at = root;
    for (int i = 0; i < size; i++) {
      at = random.nextInt(3) == 0 ? root : at;
      at = at.at(name(random.nextInt(1, 6)));
      for (int j = random.nextInt(4); j > 0; j--) {
        at.set(value());
      }
    }
    return root;
  }

  private String name(int length) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < length; i++) {
      name.append(LETTERS.get(random.nextInt(LETTERS.size())));
    }
    return name.toString();
  }

  private RegistryNode.Value value() {
    String name = name(random.nextInt(6));
    return switch (random.nextInt(4)) {
      case 0 -> RegistryNode.Value.dword(name, random.nextInt());
      case 1 -> RegistryNode.Value.text(name, name(random.nextInt(100)) + lineEnd());
      case 2 -> RegistryNode.Value.texts(name, List.of(name(3), name(40), "end"));
      default -> bytes(name);
    };
  }

  private String lineEnd() {
    return random.nextInt(8) == 0 ? "\r\n[HKEY_LOCAL_MACHINE\\Injected]\r\n\"a\"=dword:1 " : "";
  }

  private RegistryNode.Value bytes(String name) {
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return RegistryNode.Value.of(name, TYPES.get(random.nextInt(TYPES.size())), bytes);
  }
}
