package dev.tlssunset.wire.registry;

/// A group for the key exchange (IANA "TLS Supported Groups").
///
/// @param number the number on the wire; -1 where none was named
public record NamedGroup(int number) {

  private static final Names<NamedGroup> NAMES = new Names<>(GroupNames.TABLE, NamedGroup::new);

  public static final NamedGroup NONE = of(-1);

  public static NamedGroup of(int number) {
    return NAMES.of(number);
  }

  /// Whether the number has a name.
  public boolean isKnown() {
    return NAMES.has(number);
  }

  /// The name, `-` for none, hex for a number that nobody knows.
  @Override
  public String toString() {
    return number < 0 ? "-" : NAMES.name(number);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NamedGroup that && number == that.number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
