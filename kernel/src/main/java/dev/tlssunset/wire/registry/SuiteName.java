package dev.tlssunset.wire.registry;

/// A cipher suite by the name that a log gives it, OpenSSL's or the IANA's.
///
/// @param name as logged, never empty
public record SuiteName(String name) implements Suite {

  @Override
  public boolean equals(Object other) {
    return other instanceof SuiteName that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
