package dev.tlssunset.census.peer;

import dev.tlssunset.observation.ObservationKind;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Texts of logs as people know them.
final class LogText {

  private static final String ID = "DeviceId=";
  private static final String TYPE = "DeviceType=";

  private LogText() {}

  /// By the number of a kind: whether its log writes texts in a form of its own, as IIS does.
  /// Others mean them as they stand.
  static boolean[] isEncoded(List<ObservationKind> kinds) {
    boolean[] encoded = new boolean[kinds.size()];
    for (int kind = 0; kind < encoded.length; kind++) {
      encoded[kind] = kinds.get(kind).format().equals(ObservationKind.IIS_FORMAT);
    }
    return encoded;
  }

  /// A user agent with its blanks restored: IIS writes them as `+`.
  static String software(String logged) {
    return logged.replace('+', ' ');
  }

  /// An account; those from queries are percent-encoded.
  static String user(String logged) {
    return unescaped(logged);
  }

  /// `iPhone ApplF17...` of `DeviceId=ApplF17...&DeviceType=iPhone`.
  static String device(String logged) {
    String id = "";
    String type = "";
    int end;
    for (int from = 0; from <= logged.length(); from = end + 1) {
      int separator = logged.indexOf('&', from);
      end = separator < 0 ? logged.length() : separator;
      if (begins(logged, from, ID)) {
        id = logged.substring(from + ID.length(), end);
      } else if (begins(logged, from, TYPE)) {
        type = logged.substring(from + TYPE.length(), end);
      }
    }
    return unescaped(type.isEmpty() ? id : type + " " + id);
  }

  private static boolean begins(String logged, int from, String parameter) {
    return logged.regionMatches(true, from, parameter, 0, parameter.length());
  }

  private static String unescaped(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      bytes[length++] = low < 0 ? bytes[i] : (byte) (high << 4 | low);
      i += low < 0 ? 0 : 2;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
