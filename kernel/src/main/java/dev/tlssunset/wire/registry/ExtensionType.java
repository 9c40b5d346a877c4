package dev.tlssunset.wire.registry;

/// A kind of extension (IANA "TLS ExtensionType Values").
///
/// @param number the number on the wire
public record ExtensionType(int number) {

  private static final Names<ExtensionType> NAMES =
      new Names<>(ExtensionNames.TABLE, ExtensionType::new);

  public static final ExtensionType SERVER_NAME = of(0);
  public static final ExtensionType SUPPORTED_GROUPS = of(10);
  public static final ExtensionType EC_POINT_FORMATS = of(11);
  public static final ExtensionType SIGNATURE_ALGORITHMS = of(13);
  public static final ExtensionType ALPN = of(16);
  public static final ExtensionType EXTENDED_MASTER_SECRET = of(23);
  public static final ExtensionType SESSION_TICKET = of(35);
  public static final ExtensionType PRE_SHARED_KEY = of(41);
  public static final ExtensionType EARLY_DATA = of(42);
  public static final ExtensionType SUPPORTED_VERSIONS = of(43);
  public static final ExtensionType KEY_SHARE = of(51);
  public static final ExtensionType ENCRYPTED_CLIENT_HELLO = of(0xfe0d);

  public static ExtensionType of(int number) {
    return NAMES.of(number);
  }

  /// Whether the number has a name.
  public boolean isKnown() {
    return NAMES.has(number);
  }

  /// Whether it means nothing (RFC 8701).
  public boolean isGrease() {
    return Grease.is(number);
  }

  /// The name; hex for a number that nobody knows.
  @Override
  public String toString() {
    return NAMES.name(number);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExtensionType that && number == that.number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
