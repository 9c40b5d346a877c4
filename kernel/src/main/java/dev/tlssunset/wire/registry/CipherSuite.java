package dev.tlssunset.wire.registry;

import java.util.BitSet;

/// A cipher suite (IANA "TLS Cipher Suites"), or a cipher kind of SSL 2.0.
///
/// @param number two bytes on the wire; three for SSL 2.0, which are above 0xffff; -1 for none
public record CipherSuite(int number) {

  private static final Names<CipherSuite> NAMES =
      new Names<>(CipherSuiteNames.TABLE, CipherSuite::new);

  public static final CipherSuite NONE = of(-1);
  public static final CipherSuite FALLBACK = of(0x5600);

  private static final BitSet SINCE_TLS_1_2 = NAMES.whoseName(CipherSuite::isNameSinceTls12);

  public static CipherSuite of(int number) {
    return NAMES.of(number);
  }

  /// Whether the number has a name.
  public boolean isKnown() {
    return NAMES.has(number);
  }

  /// Whether no version before TLS 1.2 has it (RFC 5246 section 1.2): whoever lists it knows TLS
  /// 1.2, whatever version it offers.
  public boolean isSinceTls12() {
    return number >= 0 && SINCE_TLS_1_2.get(number);
  }

  /// Authenticated encryption, and SHA-2 as hash; not so the CBC and NULL suites with a pre-shared
  /// key (RFC 5487 section 3, RFC 5489 section 3).
  private static boolean isNameSinceTls12(String name) {
    boolean isAuthenticated =
        name.contains("_GCM_") || name.contains("_CCM") || name.contains("_CHACHA20_");
    boolean hasSha2 = name.endsWith("_SHA256") || name.endsWith("_SHA384");
    return isAuthenticated || (hasSha2 && !name.contains("_PSK_") && !name.startsWith("TLS_PSK_"));
  }

  /// The name, `-` for none, hex for a number that nobody knows.
  @Override
  public String toString() {
    return number < 0 ? "-" : NAMES.name(number);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CipherSuite that && number == that.number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
