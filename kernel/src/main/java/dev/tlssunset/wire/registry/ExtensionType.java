package dev.tlssunset.wire.registry;

/// A kind of extension (IANA "TLS ExtensionType Values").
///
/// @param number the number on the wire
public record ExtensionType(int number) {

  private static final Names<ExtensionType> NAMES =
      new Names<>(ExtensionNames.TABLE, ExtensionType::new);

  public static final ExtensionType SERVER_NAME = of(ExtensionNumber.SERVER_NAME);
  public static final ExtensionType ALPN = of(ExtensionNumber.ALPN);
  public static final ExtensionType PRE_SHARED_KEY = of(ExtensionNumber.PRE_SHARED_KEY);
  public static final ExtensionType EARLY_DATA = of(ExtensionNumber.EARLY_DATA);
  public static final ExtensionType ENCRYPTED_CLIENT_HELLO =
      of(ExtensionNumber.ENCRYPTED_CLIENT_HELLO);

  /// Those that TLS 1.3 and its drafts brought have numbers in a row.
  private static final int FIRST_OF_TLS_1_3 = ExtensionNumber.KEY_SHARE_OF_DRAFTS;

  private static final int LAST_OF_TLS_1_3 = ExtensionNumber.KEY_SHARE;

  public static ExtensionType of(int number) {
    return NAMES.of(number);
  }

  /// Whether the number has a name.
  public boolean isKnown() {
    return NAMES.has(number);
  }

  /// Whether no version before TLS 1.2 has it (RFC 5246 section 7.4.1.4.1, RFC 8446 section 4.2):
  /// whoever sends it knows TLS 1.2 or more, whatever version it offers.
  public boolean isSinceTls12() {
    return number == ExtensionNumber.SIGNATURE_ALGORITHMS
        || (number >= FIRST_OF_TLS_1_3 && number <= LAST_OF_TLS_1_3);
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
