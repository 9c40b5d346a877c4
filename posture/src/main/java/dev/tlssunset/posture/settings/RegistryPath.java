package dev.tlssunset.posture.settings;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The path of a registry key, from its root: `HKEY_LOCAL_MACHINE`, `SYSTEM`, `CurrentControlSet`,
/// ... Names keep their spelling; two paths are equal regardless of case, as Windows compares them.
/// A name may hold any character but a backslash (`AES 128/128`).
public final class RegistryPath {

  private final List<String> names;
  private final String key;

  private RegistryPath(List<String> names) {
    this.names = names;
    this.key = String.join("\\", names).toUpperCase(Locale.ROOT);
  }

  /// The path that a text names.
  ///
  /// @param path names separated by backslashes; `HKLM` and `HKCU` stand for the long names
  public static RegistryPath of(String path) {
    List<String> names = List.of(path.split("\\\\"));
    String root = longRoot(names.getFirst());
    return root.equals(names.getFirst())
        ? new RegistryPath(names)
        : new RegistryPath(List.of(root)).below(names.subList(1, names.size()));
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

  public boolean isBelowOrSame(RegistryPath other) {
    return key.equals(other.key) || key.startsWith(other.key + "\\");
  }

  private static String longRoot(String root) {
    return switch (root.toUpperCase(Locale.ROOT)) {
      case "HKLM" -> "HKEY_LOCAL_MACHINE";
      case "HKCU" -> "HKEY_CURRENT_USER";
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
