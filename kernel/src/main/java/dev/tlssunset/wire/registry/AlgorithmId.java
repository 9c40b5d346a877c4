package dev.tlssunset.wire.registry;

import java.util.Map;
import java.util.stream.Collectors;

/// A Windows `ALG_ID` (`wincrypt.h`): the number by which IIS and Schannel name a cipher, a hash or
/// a key exchange.
///
/// @param number the number; 0 is none
/// @param name the name that a log has instead, where nobody knows its number; else empty
public record AlgorithmId(int number, String name) {

  public static final AlgorithmId NONE = new AlgorithmId(0);

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0x6601, "DES"),
          Map.entry(0x6602, "RC2"),
          Map.entry(0x6603, "3DES"),
          Map.entry(0x6604, "DESX"),
          Map.entry(0x6609, "3DES_112"),
          Map.entry(0x660a, "SKIPJACK"),
          Map.entry(0x660c, "CYLINK_MEK"),
          Map.entry(0x660d, "RC5"),
          Map.entry(0x660e, "AES_128"),
          Map.entry(0x660f, "AES_192"),
          Map.entry(0x6610, "AES_256"),
          Map.entry(0x6611, "AES"),
          Map.entry(0x6801, "RC4"),
          Map.entry(0x6802, "SEAL"),
          Map.entry(0x8001, "MD2"),
          Map.entry(0x8002, "MD4"),
          Map.entry(0x8003, "MD5"),
          Map.entry(0x8004, "SHA1"),
          Map.entry(0x8005, "MAC"),
          Map.entry(0x8008, "SSL3_SHAMD5"),
          Map.entry(0x8009, "HMAC"),
          Map.entry(0x800c, "SHA_256"),
          Map.entry(0x800d, "SHA_384"),
          Map.entry(0x800e, "SHA_512"),
          Map.entry(0x2200, "DSS_SIGN"),
          Map.entry(0x2203, "ECDSA"),
          Map.entry(0x2400, "RSA_SIGN"),
          Map.entry(0xa001, "ECMQV"),
          Map.entry(0xa400, "RSA_KEYX"),
          Map.entry(0xaa01, "DH_SF"),
          Map.entry(0xaa02, "DH_EPHEM"),
          Map.entry(0xaa05, "ECDH"),
          Map.entry(0xae06, "ECDH_EPHEM"));

  private static final Map<String, Integer> NUMBERS =
      NAMES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  /// An algorithm that is logged by its number.
  public AlgorithmId(int number) {
    this(number, "");
  }

  /// An algorithm that is logged by a name, with or without `CALG_`.
  public static AlgorithmId ofName(String name) {
    String plain = name.startsWith("CALG_") ? name.substring("CALG_".length()) : name;
    return switch (plain) {
      case "ECDHE" -> new AlgorithmId(0xae06);
      case "SHA" -> new AlgorithmId(0x8004);
      case "NONE", "-" -> NONE;
      default -> {
        int number = NUMBERS.getOrDefault(plain, 0);
        yield new AlgorithmId(number, number == 0 ? plain : "");
      }
    };
  }

  /// Whether the number has a name.
  public boolean isKnown() {
    return NAMES.containsKey(number);
  }

  /// Whether it is a name that nobody knows.
  public boolean isUnknownName() {
    return !name.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AlgorithmId that && number == that.number && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return 31 * number + name.hashCode();
  }

  /// The name without `CALG_`, `-` for none, hex for a number that nobody knows.
  @Override
  public String toString() {
    if (isUnknownName()) {
      return name;
    }
    return number == 0 ? "-" : NAMES.getOrDefault(number, "0x" + Integer.toHexString(number));
  }
}
