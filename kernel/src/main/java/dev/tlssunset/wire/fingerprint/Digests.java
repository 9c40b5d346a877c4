package dev.tlssunset.wire.fingerprint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Digests in hex. They tell fingerprints apart and guard nothing.
final class Digests {

  private Digests() {}

  static String md5(String text) {
    return HexFormat.of().formatHex(digest("MD5", text));
  }

  /// The first `letters` of it.
  static String sha256(String text, int letters) {
    return HexFormat.of().formatHex(digest("SHA-256", text), 0, letters / 2);
  }

  private static byte[] digest(String algorithm, String text) {
    try {
      return MessageDigest.getInstance(algorithm).digest(text.getBytes(ISO_8859_1));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
