package dev.tlssunset.source.iis;

import dev.tlssunset.source.FieldAliases;
import dev.tlssunset.source.FieldAliases.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which column of a `#Fields:` line is which; -1 where a block has no such column.
///
/// @param names the names as logged
/// @param local whether date and time are the server's local ones
record IisColumns(
    List<String> names,
    boolean local,
    int date,
    int time,
    int serverAddress,
    int serverPort,
    int computer,
    int site,
    int stem,
    int query,
    int user,
    int client,
    int clientPort,
    int agent,
    int forwarded,
    int protocol,
    int cipher,
    int hash,
    int keyExchange) {

  static final int ABSENT = -1;

  /// No `#Fields:` line was met yet.
  static final IisColumns NONE = of("", FieldAliases.builtIn());

  static IisColumns of(String fields, FieldAliases aliases) {
    List<String> names = new ArrayList<>();
    for (String name : fields.split("[ \t]+", -1)) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    boolean utc = named(names, "time") != ABSENT;
    return new IisColumns(
        List.copyOf(names),
        !utc && named(names, "time-local") != ABSENT,
        named(names, utc ? "date" : "date-local"),
        named(names, utc ? "time" : "time-local"),
        named(names, "s-ip"),
        named(names, "s-port"),
        named(names, "s-computername"),
        named(names, "s-sitename"),
        named(names, "cs-uri-stem"),
        named(names, "cs-uri-query"),
        named(names, "cs-username"),
        named(names, "c-ip"),
        aliased(names, aliases, Column.CLIENT_PORT),
        named(names, "cs(user-agent)"),
        aliased(names, aliases, Column.FORWARDED_FOR),
        aliased(names, aliases, Column.PROTOCOL),
        aliased(names, aliases, Column.CIPHER),
        aliased(names, aliases, Column.HASH),
        aliased(names, aliases, Column.KEY_EXCHANGE));
  }

  int count() {
    return names.size();
  }

  /// The column of that name (lower case).
  int named(String name) {
    return named(names, name);
  }

  private static int named(List<String> names, String wanted) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).toLowerCase(Locale.ROOT).equals(wanted)) {
        return i;
      }
    }
    return ABSENT;
  }

  private static int aliased(List<String> names, FieldAliases aliases, Column column) {
    for (int i = 0; i < names.size(); i++) {
      if (aliases.isColumn(names.get(i), column)) {
        return i;
      }
    }
    return ABSENT;
  }
}
