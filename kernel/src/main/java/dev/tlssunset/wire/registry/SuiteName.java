package dev.tlssunset.wire.registry;

/// A cipher suite by the name that a log gives it, OpenSSL's or the IANA's.
///
/// @param name as logged, never empty
public record SuiteName(String name) implements Suite {

  @Override
  public String toString() {
    return name;
  }
}
