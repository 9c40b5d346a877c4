package dev.tlssunset.wire.registry;

/// A signature scheme (IANA "TLS SignatureScheme"); before TLS 1.3 a number for the hash and one
/// for the signature.
///
/// @param number the number on the wire
public record SignatureScheme(int number) {

  private static final Names<SignatureScheme> NAMES =
      new Names<>(SchemeNames.TABLE, SignatureScheme::new);

  public static SignatureScheme of(int number) {
    return NAMES.of(number);
  }

  /// Whether the number has a name.
  public boolean isKnown() {
    return NAMES.has(number);
  }

  /// The name; hex for a number that nobody knows.
  @Override
  public String toString() {
    return NAMES.name(number);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignatureScheme that && number == that.number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
