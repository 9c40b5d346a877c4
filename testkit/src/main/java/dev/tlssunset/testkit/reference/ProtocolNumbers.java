package dev.tlssunset.testkit.reference;

import static java.util.Map.entry;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The number in a protocol column (I16).
final class ProtocolNumbers {

  static final Pattern HEX = Pattern.compile("(0[xX])?[0-9a-fA-F]+");

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          entry("4", "SSL 2.0"),
          entry("8", "SSL 2.0"),
          entry("10", "SSL 3.0"),
          entry("20", "SSL 3.0"),
          entry("40", "TLS 1.0"),
          entry("80", "TLS 1.0"),
          entry("100", "TLS 1.1"),
          entry("200", "TLS 1.1"),
          entry("400", "TLS 1.2"),
          entry("800", "TLS 1.2"),
          entry("1000", "TLS 1.3"),
          entry("2000", "TLS 1.3"),
          entry("10000", "DTLS 1.0"),
          entry("20000", "DTLS 1.0"),
          entry("40000", "DTLS 1.2"),
          entry("80000", "DTLS 1.2"));

  private ProtocolNumbers() {}

  static Optional<String> version(String text) {
    if (!HEX.matcher(text).matches()) {
      return Optional.empty();
    }
    String plain = new BigInteger(digits(text), 16).toString(16);
    return Optional.of(NAMES.getOrDefault(plain, "0x" + plain));
  }

  /// Whether more digits would make another known number of it (I11).
  static boolean mayHaveBeenCut(String text) {
    String digits = digits(text);
    return NAMES.keySet().stream()
        .anyMatch(known -> known.startsWith(digits) && !known.equals(digits));
  }

  private static String digits(String text) {
    return text.regionMatches(true, 0, "0x", 0, 2) ? text.substring(2) : text;
  }
}
