package dev.tlssunset.wire.certificate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.Cursor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Writes a distinguished name as RFC 4514 does: the most specific part first, special characters
/// behind a backslash.
final class DistinguishedName {

  private static final int SET = 0x31;
  private static final int OBJECT_ID = 0x06;
  private static final int UTF8_STRING = 0x0c;
  private static final int BMP_STRING = 0x1e;
  private static final String SPECIAL = ",+\"\\<>;=";

  private DistinguishedName() {}

  /// @param name the content of the sequence
  static String read(Cursor name) {
    List<String> parts = new ArrayList<>();
    while (!name.isEmpty()) {
      parts.add(part(Der.value(name, SET)));
    }
    Collections.reverse(parts);
    return String.join(",", parts);
  }

  private static String part(Cursor set) {
    List<String> attributes = new ArrayList<>();
    while (!set.isEmpty()) {
      attributes.add(attribute(Der.value(set, Der.SEQUENCE)));
    }
    return String.join("+", attributes);
  }

  /// Of a type without a short name the value is the hex of its encoding (RFC 4514 section 2.4).
  private static String attribute(Cursor attribute) {
    Bytes objectId = Der.value(attribute, OBJECT_ID).rest();
    String type = type(objectId.toString());
    if (type.isEmpty()) {
      return dotted(objectId) + "=#" + attribute.rest();
    }
    int tag = attribute.peek(0);
    return type + "=" + escaped(text(tag, Der.value(attribute, tag).rest()));
  }

  /// Seven bits a byte; the first number holds two (X.690 section 8.19).
  private static String dotted(Bytes objectId) {
    StringBuilder dotted = new StringBuilder();
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < objectId.length(); i++) {
      int bits = objectId.at(i);
      number = number.shiftLeft(7).or(BigInteger.valueOf(bits & 0x7f));
      if ((bits & 0x80) == 0) {
        dotted.append(dotted.isEmpty() ? firstTwo(number) : "." + number);
        number = BigInteger.ZERO;
      }
    }
    return dotted.toString();
  }

  private static String firstTwo(BigInteger number) {
    int first = number.min(BigInteger.valueOf(80)).intValue() / 40;
    return first + "." + number.subtract(BigInteger.valueOf(40L * first));
  }

  private static String text(int tag, Bytes value) {
    return switch (tag) {
      case BMP_STRING -> value.text(UTF_16BE);
      case UTF8_STRING -> value.text(UTF_8);
      default -> value.text(ISO_8859_1);
    };
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      boolean isAtEdge =
          (letter == ' ' && (i == 0 || i == text.length() - 1)) || (letter == '#' && i == 0);
      if (isAtEdge || SPECIAL.indexOf(letter) >= 0) {
        escaped.append('\\');
      }
      escaped.append(letter);
    }
    return escaped.toString();
  }

  /// The short name of a type, by its object id in hex (RFC 4514 section 3, X.520, and the
  /// CA/Browser Forum's for extended validation); empty for one that has none.
  private static String type(String objectId) {
    return switch (objectId) {
      case "550403" -> "CN";
      case "550404" -> "SN";
      case "550405" -> "serialNumber";
      case "550406" -> "C";
      case "550407" -> "L";
      case "550408" -> "ST";
      case "550409" -> "STREET";
      case "55040a" -> "O";
      case "55040b" -> "OU";
      case "55040c" -> "title";
      case "55040f" -> "businessCategory";
      case "550411" -> "postalCode";
      case "550429" -> "name";
      case "55042a" -> "GN";
      case "55042e" -> "dnQualifier";
      case "550461" -> "organizationIdentifier";
      case "2a864886f70d010901" -> "emailAddress";
      case "0992268993f22c640119" -> "DC";
      case "0992268993f22c640101" -> "UID";
      case "2b0601040182373c020101" -> "jurisdictionL";
      case "2b0601040182373c020102" -> "jurisdictionST";
      case "2b0601040182373c020103" -> "jurisdictionC";
      default -> "";
    };
  }
}
