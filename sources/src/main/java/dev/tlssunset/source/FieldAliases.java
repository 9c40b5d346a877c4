package dev.tlssunset.source;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What administrators call the columns that they add themselves: IIS lets them choose the names.
public final class FieldAliases {

  /// Columns that have no fixed name.
  public enum Column {
    PROTOCOL,
    CIPHER,
    HASH,
    KEY_EXCHANGE,
    FORWARDED_FOR,
    CLIENT_PORT
  }

  private static final Map<Column, List<String>> BUILT_IN =
      Map.of(
          Column.PROTOCOL,
          List.of(
              "crypt-protocol", "crypt_protocol", "cryptprotocol", "ssl-protocol", "tls-version"),
          Column.CIPHER,
          List.of("crypt-cipher", "crypt_cipher_alg_id", "cryptcipher", "crypt-cipher-alg-id"),
          Column.HASH,
          List.of("crypt-hash", "crypt_hash_alg_id", "crypthash", "crypt-hash-alg-id"),
          Column.KEY_EXCHANGE,
          List.of(
              "crypt-keyexchange",
              "crypt-key-exchange",
              "crypt_keyexchange_alg_id",
              "cryptkeyexchange",
              "crypt-keyexchange-alg-id"),
          Column.FORWARDED_FOR,
          List.of(
              "x-forwarded-for",
              "x_forwarded_for",
              "xforwardedfor",
              "originalip",
              "originalclientip",
              "original-ip",
              "original-client-ip",
              "clientip",
              "client-ip",
              "true-client-ip",
              "x-real-ip",
              "x-client-ip"),
          Column.CLIENT_PORT,
          List.of("c-port", "client-port", "clientport", "remote_port", "remote-port"));

  private final Map<String, Column> columns = new HashMap<>();

  private FieldAliases() {
    BUILT_IN.forEach((column, names) -> names.forEach(name -> columns.put(name, column)));
  }

  /// The names that are known without being told.
  public static FieldAliases builtIn() {
    return new FieldAliases();
  }

  /// These, and one name more.
  public FieldAliases and(String name, Column column) {
    FieldAliases more = new FieldAliases();
    more.columns.putAll(columns);
    more.columns.put(plain(name), column);
    return more;
  }

  /// Whether `name` of a `#Fields:` line is the column; `cs(X-Forwarded-For)` is `X-Forwarded-For`.
  public boolean isColumn(String name, Column column) {
    return columns.get(plain(name)) == column;
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("cs(") && lower.endsWith(")")
        ? lower.substring(3, lower.length() - 1)
        : lower;
  }
}
