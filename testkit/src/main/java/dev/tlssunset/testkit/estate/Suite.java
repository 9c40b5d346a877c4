package dev.tlssunset.testkit.estate;

import org.jspecify.annotations.Nullable;

/// Cipher, hash and key exchange of a connection.
public record Suite(Part cipher, Part hash, Part keyExchange) {

  public static final Part AES_128 = new Part("660e", "CALG_AES_128", 128, "AES_128");
  public static final Part AES_256 = new Part("6610", "CALG_AES_256", 256, "AES_256");
  public static final Part RC4 = new Part("6801", "CALG_RC4", 128, "RC4");
  public static final Part TRIPLE_DES = new Part("6603", "CALG_3DES", 168, "3DES");
  public static final Part SHA1 = new Part("8004", "CALG_SHA1", 160, "SHA1");
  public static final Part SHA = new Part("8004", "CALG_SHA", 160, "SHA1");
  public static final Part SHA_384 = new Part("800d", "CALG_SHA_384", 384, "SHA_384");
  public static final Part SHA_256 = new Part("800c", "CALG_SHA_256", 0, "SHA_256");
  public static final Part RSA = new Part("a400", "CALG_RSA_KEYX", 2048, "RSA_KEYX");
  public static final Part ECDHE = new Part("ae06", "CALG_ECDHE", 256, "ECDH_EPHEM");
  public static final Part ECDH_EPHEM = new Part("ae06", "CALG_ECDH_EPHEM", 256, "ECDH_EPHEM");
  public static final Part NONE = new Part("0", "CALG_NONE", 0, "-");

  public static final Suite RC4_SHA_RSA = new Suite(RC4, SHA, RSA);
  public static final Suite DES3_SHA_RSA = new Suite(TRIPLE_DES, SHA1, RSA);
  public static final Suite AES_256_SHA_ECDHE = new Suite(AES_256, SHA1, ECDHE);
  public static final Suite AES_128_SHA256_ECDHE = new Suite(AES_128, SHA_256, ECDH_EPHEM);
  public static final Suite AES_256_SHA384_ECDHE = new Suite(AES_256, SHA_384, ECDHE);
  public static final Suite AES_256_SHA384_NONE = new Suite(AES_256, SHA_384, NONE);
  public static final Suite UNHEARD_OF =
      new Suite(new Part("66ff", "CALG_66ff", 0, "0x66ff"), SHA_384, NONE);

  public static final Suite NOTHING = new Suite(NONE, NONE, NONE);

  /// The three names in one text, as hints carry them.
  public @Nullable String name() {
    return equals(NOTHING)
        ? null
        : String.join(" ", cipher.name(), hash.name(), keyExchange.name());
  }

  String smtpTail() {
    return "bulk encryption algorithm %s, MAC hash algorithm %s and key exchange algorithm %s"
        .formatted(cipher.strong(), hash.strong(), keyExchange.strong());
  }

  /// One algorithm: its number in web logs, its word in mail logs, its name in ours.
  public record Part(String algId, String calg, int bits, String name) {

    private String strong() {
      return "%s with strength %d bits".formatted(calg, bits);
    }
  }
}
