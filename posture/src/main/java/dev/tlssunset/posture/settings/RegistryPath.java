package dev.tlssunset.posture.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The path of a registry key, from its root: `HKEY_LOCAL_MACHINE`, `SYSTEM`, `CurrentControlSet`,
/// ... Names keep their spelling; two paths are equal regardless of case, as Windows compares them.
/// A name may hold any character but a backslash (`AES 128/128`).
public final class RegistryPath {

  /// Keys cannot lie deeper in any registry.
  private static final int DEEPEST = 512;

  private static final List<String> ROOTS =
      List.of(
          "HKEY_LOCAL_MACHINE",
          "HKEY_CURRENT_USER",
          "HKEY_USERS",
          "HKEY_CLASSES_ROOT",
          "HKEY_CURRENT_CONFIG");

  private final List<String> names;
  private final String key;

  private RegistryPath(List<String> names) {
    this.names = names;
    this.key = folded(String.join("\\", names));
  }

  /// The path that a text names.
  ///
  /// @param path names separated by backslashes; `HKLM`, `HKCU`, `HKU`, `HKCR` and `HKCC` stand for
  ///   the long names
  public static RegistryPath of(String path) {
    List<String> names = List.of(path.split("\\\\"));
    String root = longRoot(names.getFirst());
    return root.equals(names.getFirst())
        ? new RegistryPath(names)
        : new RegistryPath(List.of(root)).below(names.subList(1, names.size()));
  }

  /// The path that a text names, if Windows could have it: it begins with a root of the registry,
  /// and has neither empty names nor too many. The root's name is spelt as Windows does.
  public static Optional<RegistryPath> rooted(String path) {
    long depth = path.chars().filter(letter -> letter == '\\').count();
    if (depth >= DEEPEST || path.contains("\\\\") || path.endsWith("\\")) {
      return Optional.empty();
    }
    int end = path.indexOf('\\');
    String root = longRoot(path.substring(0, end < 0 ? path.length() : end));
    return ROOTS.stream()
        .filter(root::equalsIgnoreCase)
        .findFirst()
        .map(known -> of(known + (end < 0 ? "" : path.substring(end))));
  }

  public RegistryPath below(String name) {
    return below(List.of(name));
  }

  public RegistryPath below(List<String> more) {
    return new RegistryPath(Stream.concat(names.stream(), more.stream()).toList());
  }

  public List<String> names() {
    return names;
  }

  public String name() {
    return names.getLast();
  }

  /// The key above; empty for a root.
  public Optional<RegistryPath> parent() {
    return names.size() == 1
        ? Optional.empty()
        : Optional.of(new RegistryPath(names.subList(0, names.size() - 1)));
  }

  public boolean isBelowOrSame(RegistryPath other) {
    return key.equals(other.key) || key.startsWith(other.key + "\\");
  }

  /// A name as Windows compares it: letter by letter in upper case.
  public static String folded(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    name.codePoints().map(Character::toUpperCase).forEach(folded::appendCodePoint);
    return folded.toString();
  }

  private static String longRoot(String root) {
    return switch (root.toUpperCase(Locale.ROOT)) {
      case "HKLM" -> "HKEY_LOCAL_MACHINE";
      case "HKCU" -> "HKEY_CURRENT_USER";
      case "HKU" -> "HKEY_USERS";
      case "HKCR" -> "HKEY_CLASSES_ROOT";
      case "HKCC" -> "HKEY_CURRENT_CONFIG";
      default -> root;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RegistryPath path && key.equals(path.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return String.join("\\", names);
  }
}
