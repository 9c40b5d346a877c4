package dev.tlssunset.testkit.estate;

import org.jspecify.annotations.Nullable;

/// A negotiated connection, as the story has it and as each kind of log spells it.
///
/// @param oddity what a reader should count as strange about the spelling
public record Tls(
    String version, String iis, @Nullable String smtp, Suite suite, @Nullable String oddity) {

  public static final Tls SSL_3_0 = new Tls("SSL 3.0", "10", "SSL3", Suite.RC4_SHA_RSA, null);
  public static final Tls TLS_1_0 =
      new Tls("TLS 1.0", "40", "TLS1_0", Suite.AES_256_SHA_ECDHE, null);
  public static final Tls TLS_1_1 =
      new Tls("TLS 1.1", "100", "TLS1_1", Suite.AES_256_SHA_ECDHE, null);
  public static final Tls TLS_1_2 =
      new Tls("TLS 1.2", "400", "TLS1_2", Suite.AES_256_SHA384_ECDHE, null);
  public static final Tls TLS_1_3 =
      new Tls("TLS 1.3", "1000", "TLS1_3", Suite.AES_256_SHA384_NONE, null);

  /// A protocol that nobody has a name for yet.
  public static final Tls UNHEARD_OF = new Tls("0x7f1c", "7f1c", null, Suite.UNHEARD_OF, null);

  /// A field that somebody filled with something else than a number.
  public static final Tls NOT_A_NUMBER =
      new Tls("unknown", "TLSv1.2", null, Suite.NOTHING, "crypt-protocol not hexadecimal");

  public Tls with(Suite other) {
    return new Tls(version, iis, smtp, other, oddity);
  }

  /// The same connection, its number spelled otherwise in the web log.
  public Tls spelled(String otherIis) {
    return new Tls(version, otherIis, smtp, suite, oddity);
  }

  /// The text of Exchange's TLS line, `separator` standing where some documents print a hyphen.
  public String smtpLine(char separator, String role) {
    return "TLS protocol SP_PROT%c%s%c%s negotiation succeeded using %s"
        .formatted(separator, smtp, separator, role, suite.smtpTail());
  }
}
