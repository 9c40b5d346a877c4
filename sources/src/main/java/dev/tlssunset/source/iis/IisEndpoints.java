package dev.tlssunset.source.iis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.observation.Vantage;
import dev.tlssunset.text.LineColumns;
import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SliceMemo;
import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The few places of the server that the lines of one log speak of, numbered: its name, address and
/// port, and whether that is the back-end site (rules I22, I31).
final class IisEndpoints {

  /// @param vantage the server
  /// @param port its port; 0 where not recorded
  /// @param backEnd whether it is Exchange's back-end site
  record Endpoint(Vantage vantage, int port, boolean backEnd) {

    boolean isPlainPort() {
      return port == 80 || port == 81;
    }
  }

  private static final String BACK_END_SITE = "w3svc2";
  private static final int NO_PORT = 0;
  private static final int NONE = -1;

  /// How many endpoints are told apart, but for those below. A log has a handful, and that of all
  /// sites of a hoster some thousand; one with more is made up.
  private static final int MOST = 8_000;

  /// Room for their texts.
  private static final int ROOM = 1 << 20;

  /// No texts of one are longer.
  private static final int LONGEST = 512;

  private static final int FIRST_SYMBOL = Symbols.NOT_TOLD_APART + 1;

  /// Ports that are told of all endpoints, also of those that are not told apart; the first stands
  /// for all others.
  private static final int[] TOLD_PORTS = {NO_PORT, 80, 81, 443, 444};

  /// Numbers of those that are not told apart: by port, then the back-end site without port.
  private static final int BACK_END_WITHOUT_PORT = TOLD_PORTS.length;

  private static final int TOLD_APART = TOLD_PORTS.length + 1;

  /// So many are found faster by comparing the line with each.
  private static final int FEW = 8;

  /// An endpoint, and how lines write it.
  private static final class Known {

    private final SliceMemo[] values;
    private int number = NONE;

    Known(int columns) {
      values = new SliceMemo[columns];
      Arrays.setAll(values, _ -> new SliceMemo());
    }
  }

  /// Numbers are below it.
  static final int END = TOLD_APART + MOST;

  private final IisFolder folder;
  private final IisColumns columns;
  private final int[] telling;
  private final Symbols texts = new Symbols(ROOM);
  private final SymbolCache cache = new SymbolCache(texts);

  /// By number: those that are not told apart, then by the symbol of the text.
  private final List<Endpoint> endpoints = new ArrayList<>();

  private final byte[] joined = new byte[LONGEST + Scan.SLACK];
  private final List<Known> few = new ArrayList<>();
  private final Known oneOfMany;
  private Known last;

  IisEndpoints(IisFolder folder, IisColumns columns) {
    this.folder = folder;
    this.columns = columns;
    telling =
        Arrays.stream(
                new int[] {
                  columns.serverAddress(), columns.serverPort(), columns.computer(), columns.site()
                })
            .filter(column -> column != IisColumns.ABSENT)
            .toArray();
    oneOfMany = new Known(telling.length);
    last = oneOfMany;
    Vantage vantage = new Vantage(columns.computer() == IisColumns.ABSENT ? name("") : "", "");
    for (int port : TOLD_PORTS) {
      endpoints.add(new Endpoint(vantage, port, port != NO_PORT && isBackEnd(port, "")));
    }
    endpoints.add(new Endpoint(vantage, NO_PORT, true));
  }

  /// How many there are so far.
  int count() {
    return endpoints.size() - TOLD_APART;
  }

  Endpoint get(int number) {
    return endpoints.get(number);
  }

  /// Whether a number is that of one among many.
  static boolean isToldApart(int number) {
    return number >= TOLD_APART;
  }

  /// The number of the endpoint of the line at hand.
  int numberOf(byte[] bytes, LineColumns line) {
    if (last.number == NONE || !isSame(last.values, bytes, line)) {
      last = find(bytes, line);
    }
    return last.number;
  }

  private Known find(byte[] bytes, LineColumns line) {
    for (int i = 0; i < few.size(); i++) {
      if (isSame(few.get(i).values, bytes, line)) {
        return few.get(i);
      }
    }
    Known known = few.size() < FEW ? added() : oneOfMany;
    known.number = number(bytes, line);
    for (int i = 0; i < telling.length; i++) {
      known.values[i].set(bytes, line.start(telling[i]), line.end(telling[i]));
    }
    return known;
  }

  private Known added() {
    Known known = new Known(telling.length);
    few.add(known);
    return known;
  }

  private int number(byte[] bytes, LineColumns line) {
    int symbol = symbol(bytes, line);
    if (symbol == Symbols.NOT_TOLD_APART || symbol - FIRST_SYMBOL >= MOST) {
      return numberByPort(bytes, line);
    }
    int number = symbol - FIRST_SYMBOL + TOLD_APART;
    if (number == endpoints.size()) {
      endpoints.add(endpoint(bytes, line));
    }
    return number;
  }

  private int symbol(byte[] bytes, LineColumns line) {
    int length = 0;
    for (int column : telling) {
      int size = line.end(column) - line.start(column);
      if (length + size + 1 > LONGEST) {
        return Symbols.NOT_TOLD_APART;
      }
      System.arraycopy(bytes, line.start(column), joined, length, size);
      length += size;
      joined[length++] = ' ';
    }
    // Where no column tells any, there is one all the same.
    joined[length++] = ' ';
    return cache.of(joined, 0, length);
  }

  /// What decides whose a connection is, and whether it was encrypted, is never lost.
  private int numberByPort(byte[] bytes, LineColumns line) {
    int port = port(bytes, line);
    if (port == NO_PORT && isBackEnd(NO_PORT, value(bytes, line, columns.site()))) {
      return BACK_END_WITHOUT_PORT;
    }
    return Math.max(0, Arrays.binarySearch(TOLD_PORTS, port));
  }

  private boolean isSame(SliceMemo[] slices, byte[] bytes, LineColumns line) {
    for (int i = 0; i < telling.length; i++) {
      if (!slices[i].is(bytes, line.start(telling[i]), line.end(telling[i]))) {
        return false;
      }
    }
    return true;
  }

  private Endpoint endpoint(byte[] bytes, LineColumns line) {
    String address = value(bytes, line, columns.serverAddress());
    int port = port(bytes, line);
    return new Endpoint(
        new Vantage(name(value(bytes, line, columns.computer())), address),
        port,
        isBackEnd(port, value(bytes, line, columns.site())));
  }

  private String name(String computer) {
    if (!folder.declaredServer().isEmpty()) {
      return folder.declaredServer();
    }
    return computer.isEmpty() ? folder.server() : computer;
  }

  private int port(byte[] bytes, LineColumns line) {
    int column = columns.serverPort();
    return column == IisColumns.ABSENT
        ? NO_PORT
        : Math.max(NO_PORT, Numbers.decimal(bytes, line.start(column), line.end(column)));
  }

  private boolean isBackEnd(int port, String site) {
    if (port != NO_PORT) {
      return port == 444 || port == 81;
    }
    return folder.isBackEnd() || site.equalsIgnoreCase(BACK_END_SITE);
  }

  private static String value(byte[] bytes, LineColumns line, int column) {
    if (column == IisColumns.ABSENT) {
      return "";
    }
    String text =
        new String(bytes, line.start(column), line.end(column) - line.start(column), UTF_8);
    return text.equals("-") ? "" : text;
  }
}
