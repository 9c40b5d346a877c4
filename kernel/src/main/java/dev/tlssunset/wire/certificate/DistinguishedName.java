package dev.tlssunset.wire.certificate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.Cursor;
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
      Cursor attribute = Der.value(set, Der.SEQUENCE);
      String type = type(Der.value(attribute, OBJECT_ID).rest().toString());
      int tag = attribute.peek(0);
      attributes.add(type + "=" + escaped(text(tag, Der.value(attribute, tag).rest())));
    }
    return String.join("+", attributes);
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

  /// The short name of a type, by its object id in hex (RFC 4514 section 3 and X.520); the hex of
  /// one that has none.
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
      case "55042a" -> "GN";
      case "2a864886f70d010901" -> "emailAddress";
      case "0992268993f22c640119" -> "DC";
      case "0992268993f22c640101" -> "UID";
      default -> objectId;
    };
  }
}
