package dev.tlssunset.source.iis;

import dev.tlssunset.source.FieldAliases;
import dev.tlssunset.source.FieldAliases.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Which column of a `#Fields:` line is which; -1 where a block has no such column.
///
/// @param fields the line as logged
/// @param names the names in it
/// @param local whether date and time are the server's local ones
record IisColumns(
    String fields,
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
    List<Integer> forwarded,
    int protocol,
    int cipher,
    int hash,
    int keyExchange) {

  static final int ABSENT = -1;

  /// HTTP.sys writes its error log (HTTPERR) alike; its lines are no requests.
  private static final String COLUMN_OF_ERROR_LOGS = "s-reason";

  /// No `#Fields:` line was met yet.
  static final IisColumns NONE = of("", FieldAliases.builtIn());

  static IisColumns of(String fields, FieldAliases aliases) {
    List<String> names = names(fields);
    int date = named(names, "date");
    int time = named(names, "time");
    int localDate = date == ABSENT ? named(names, "date-local") : ABSENT;
    int localTime = time == ABSENT ? named(names, "time-local") : ABSENT;
    return new IisColumns(
        fields,
        List.copyOf(names),
        localDate != ABSENT || localTime != ABSENT,
        date == ABSENT ? localDate : date,
        time == ABSENT ? localTime : time,
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
        allAliased(names, aliases, Column.FORWARDED_FOR),
        aliased(names, aliases, Column.PROTOCOL),
        aliased(names, aliases, Column.CIPHER),
        aliased(names, aliases, Column.HASH),
        aliased(names, aliases, Column.KEY_EXCHANGE));
  }

  private static List<String> names(String fields) {
    List<String> names = new ArrayList<>();
    for (String name : fields.split("[ \t]+", -1)) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  int count() {
    return names.size();
  }

  /// Whether a `#Fields:` line is that of an error log of HTTP.sys.
  static boolean areOfErrorLog(String fields) {
    return named(names(fields), COLUMN_OF_ERROR_LOGS) != ABSENT;
  }

  boolean areOfErrorLog() {
    return named(COLUMN_OF_ERROR_LOGS) != ABSENT;
  }

  boolean isDateless() {
    return date == ABSENT;
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
    return allAliased(names, aliases, column).stream().findFirst().orElse(ABSENT);
  }

  private static List<Integer> allAliased(List<String> names, FieldAliases aliases, Column column) {
    return IntStream.range(0, names.size())
        .filter(i -> aliases.isColumn(names.get(i), column))
        .boxed()
        .toList();
  }
}
