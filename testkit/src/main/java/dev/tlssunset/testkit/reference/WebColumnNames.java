package dev.tlssunset.testkit.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The columns that `#Fields:` names (I5), and which of them have a shape that can be checked (I9).
record WebColumnNames(List<String> names) {

  static final List<String> PROTOCOL =
      List.of("crypt-protocol", "crypt_protocol", "cryptprotocol", "ssl-protocol", "tls-version");
  static final List<String> CIPHER =
      List.of("crypt-cipher", "crypt_cipher_alg_id", "cryptcipher", "ssl-cipher", "tls-cipher");
  static final List<String> HASH =
      List.of("crypt-hash", "crypt_hash_alg_id", "crypthash", "ssl-hash", "tls-hash");
  static final List<String> KEY_EXCHANGE =
      List.of(
          "crypt-keyexchange",
          "crypt_keyexchange_alg_id",
          "cryptkeyexchange",
          "ssl-keyexchange",
          "tls-keyexchange");

  /// I27.
  static final List<String> FORWARDED =
      List.of(
          "x-forwarded-for",
          "originalip",
          "originalclientip",
          "clientip",
          "x-real-ip",
          "true-client-ip");

  /// I1.
  private static final List<String> RECOGNISED_BY =
      List.of("c-ip", "s-ip", "cs-method", "cs-uri-stem", "sc-status", "cs(user-agent)");

  /// I9: where surplus goes, in this order.
  private static final List<String> MAY_HOLD_BLANKS =
      List.of(
          "cs(user-agent)",
          "cs-uri-query",
          "cs(referer)",
          "cs(cookie)",
          "cs-username",
          "cs-uri-stem");

  private static final String NUMBER = "\\d+|-";

  private static final Map<String, Pattern> SHAPES =
      Map.of(
          "date", Pattern.compile("\\d{4}-\\d{2}-\\d{2}"),
          "time", Pattern.compile("\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?"),
          "s-port", Pattern.compile(NUMBER),
          "sc-status", Pattern.compile(NUMBER),
          "sc-substatus", Pattern.compile(NUMBER),
          "sc-win32-status", Pattern.compile(NUMBER),
          "time-taken", Pattern.compile(NUMBER));

  static WebColumnNames of(String directive) {
    List<String> names = new ArrayList<>();
    for (String name : directive.split("[ \t]+", -1)) {
      if (!name.isEmpty()) {
        names.add(name.toLowerCase(Locale.ROOT));
      }
    }
    return new WebColumnNames(names);
  }

  /// I1.
  boolean areOfErrorLog() {
    return has("s-reason");
  }

  boolean areOfWebLog() {
    return !areOfErrorLog() && names.stream().anyMatch(RECOGNISED_BY::contains);
  }

  int size() {
    return names.size();
  }

  boolean has(String name) {
    return names.contains(name);
  }

  boolean endWithProtocol() {
    return PROTOCOL.contains(names.getLast());
  }

  /// I9: gives the surplus to the first column with which everything fits.
  Optional<List<String>> fitted(List<String> values) {
    for (String column : MAY_HOLD_BLANKS) {
      if (has(column)) {
        List<String> joined = joined(values, names.indexOf(column));
        if (fits(joined)) {
          return Optional.of(joined);
        }
      }
    }
    return Optional.empty();
  }

  private List<String> joined(List<String> values, int column) {
    int end = column + values.size() - names.size() + 1;
    List<String> joined = new ArrayList<>(values.subList(0, column));
    joined.add(String.join(" ", values.subList(column, end)));
    joined.addAll(values.subList(end, values.size()));
    return joined;
  }

  private boolean fits(List<String> values) {
    for (int column = 0; column < names.size(); column++) {
      if (!fits(names.get(column), values.get(column))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(String name, String value) {
    if (name.equals("s-ip") || name.equals("c-ip")) {
      return value.equals("-") || Addresses.isAddress(value);
    }
    if (isCrypt(name)) {
      return value.equals("-") || ProtocolNumbers.HEX.matcher(value).matches();
    }
    Pattern shape = SHAPES.get(name);
    return shape == null || shape.matcher(value).matches();
  }

  private static boolean isCrypt(String name) {
    return PROTOCOL.contains(name)
        || CIPHER.contains(name)
        || HASH.contains(name)
        || KEY_EXCHANGE.contains(name);
  }
}
