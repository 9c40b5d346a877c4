package dev.tlssunset.posture.effect;

import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;

/// A cipher suite as Windows names it; what is not known about it follows from its name.
///
/// @param name as it was found, e.g. `TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384_P384`
public record Suite(String name) {

  /// The name without the curve that Windows before 10 adds: the one of the IANA registry.
  public String ianaName() {
    return name.strip().replaceFirst("_P(256|384|521)$", "");
  }

  public boolean isTls13() {
    String plain = ianaName();
    return plain.startsWith("TLS_AES_") || plain.startsWith("TLS_CHACHA20_");
  }

  /// Whether it can be used with a version ([suites by
  /// version](https://learn.microsoft.com/windows/win32/secauthn/cipher-suites-in-schannel)).
  public boolean isFor(ProtocolVersion protocol) {
    if (isSsl2() || protocol.equals(ProtocolVersion.SSL_2_0)) {
      return isSsl2() && protocol.equals(ProtocolVersion.SSL_2_0);
    }
    if (isTls13() || protocol.equals(ProtocolVersion.TLS_1_3)) {
      return isTls13() && protocol.equals(ProtocolVersion.TLS_1_3);
    }
    return protocol.equals(ProtocolVersion.TLS_1_2)
        || protocol.equals(ProtocolVersion.DTLS_1_2)
        || !needsTls12();
  }

  private boolean isSsl2() {
    return name.startsWith("SSL_CK_");
  }

  private boolean needsTls12() {
    String plain = ianaName();
    return plain.endsWith("_SHA256") || plain.endsWith("_SHA384") || isAead();
  }

  public boolean isAead() {
    String plain = ianaName();
    return plain.contains("_GCM_") || plain.contains("_CCM") || plain.contains("CHACHA20");
  }

  /// Whether a key that is stolen later opens nothing of today.
  public boolean isForwardSecret() {
    return isTls13() || name.startsWith("TLS_ECDHE_") || name.startsWith("TLS_DHE_");
  }

  /// Whether it has no encryption, or one that is broken: NULL, EXPORT, DES, RC2, RC4, MD5.
  public boolean isBroken() {
    return List.of("_NULL_", "EXPORT", "_DES_", "_RC2_", "_RC4_", "_MD5").stream()
        .anyMatch(ianaName()::contains);
  }

  public boolean isTripleDes() {
    return name.contains("_3DES_");
  }

  public boolean isCbc() {
    return name.contains("_CBC_");
  }

  @Override
  public String toString() {
    return name;
  }
}
