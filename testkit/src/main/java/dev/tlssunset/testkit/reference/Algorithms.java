package dev.tlssunset.testkit.reference;

import static java.util.Map.entry;

import java.math.BigInteger;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The names of ciphers, hashes and key exchanges (I20, S9).
final class Algorithms {

  private static final String NONE = "-";

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          entry("6601", "DES"),
          entry("6602", "RC2"),
          entry("6603", "3DES"),
          entry("6604", "DESX"),
          entry("6609", "3DES_112"),
          entry("660a", "SKIPJACK"),
          entry("660c", "CYLINK_MEK"),
          entry("660d", "RC5"),
          entry("660e", "AES_128"),
          entry("660f", "AES_192"),
          entry("6610", "AES_256"),
          entry("6611", "AES"),
          entry("6801", "RC4"),
          entry("6802", "SEAL"),
          entry("8001", "MD2"),
          entry("8002", "MD4"),
          entry("8003", "MD5"),
          entry("8004", "SHA1"),
          entry("8005", "MAC"),
          entry("8008", "SSL3_SHAMD5"),
          entry("8009", "HMAC"),
          entry("800c", "SHA_256"),
          entry("800d", "SHA_384"),
          entry("800e", "SHA_512"),
          entry("a400", "RSA_KEYX"),
          entry("2400", "RSA_SIGN"),
          entry("2200", "DSS_SIGN"),
          entry("2203", "ECDSA"),
          entry("aa01", "DH_SF"),
          entry("aa02", "DH_EPHEM"),
          entry("aa05", "ECDH"),
          entry("ae06", "ECDH_EPHEM"),
          entry("a001", "ECMQV"));

  private Algorithms() {}

  /// An `ALG_ID` in hexadecimal, or a name.
  static String ofNumber(String text) {
    if (!ProtocolNumbers.HEX.matcher(text).matches()) {
      return ofWord(text.startsWith("CALG_") ? text.substring(5) : text);
    }
    String digits = text.regionMatches(true, 0, "0x", 0, 2) ? text.substring(2) : text;
    String plain = new BigInteger(digits, 16).toString(16);
    return plain.equals("0") ? NONE : NAMES.getOrDefault(plain, "0x" + plain);
  }

  /// What follows `CALG_`, or a decimal number.
  static String ofWord(String word) {
    if (word.matches("\\d{1,9}")) {
      return ofNumber(Integer.toHexString(Integer.parseInt(word)));
    }
    return switch (word) {
      case "NONE" -> NONE;
      case "SHA" -> "SHA1";
      case "ECDHE" -> "ECDH_EPHEM";
      default -> word;
    };
  }

  /// Whether a suite has an algorithm by a name that nobody knows.
  static boolean hasUnknownName(@Nullable String suite) {
    return suite != null
        && Stream.of(suite.split(" ", -1))
            .filter(name -> !name.equals(NONE) && !name.startsWith("0x"))
            .anyMatch(name -> !NAMES.containsValue(name));
  }

  /// The three in one text; nothing where there is none of them.
  static @Nullable String suite(String cipher, String hash, String keyExchange) {
    String name = String.join(" ", cipher, hash, keyExchange);
    return name.equals("- - -") ? null : name;
  }
}
