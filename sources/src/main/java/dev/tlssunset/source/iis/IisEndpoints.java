package dev.tlssunset.source.iis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.observation.Vantage;
import dev.tlssunset.text.LineColumns;
import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.SliceMemo;
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

  /// How many endpoints are told apart. A log has a handful; one with more is made up.
  private static final int MOST = 500;

  private static final Endpoint NOT_TOLD_APART = new Endpoint(new Vantage("", ""), NO_PORT, false);

  private final IisFolder folder;
  private final IisColumns columns;
  private final int[] telling;
  private final List<Endpoint> endpoints = new ArrayList<>();
  private final List<SliceMemo[]> values = new ArrayList<>();
  private int last = NONE;
  private SliceMemo[] lastValues = {};

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
  }

  /// How many there are so far.
  int count() {
    return endpoints.size();
  }

  Endpoint get(int number) {
    return endpoints.get(number);
  }

  /// The number of the endpoint of the line at hand.
  int numberOf(byte[] bytes, LineColumns line) {
    if (last == NONE || !isSame(lastValues, bytes, line)) {
      last = find(bytes, line);
      lastValues = values.get(last);
    }
    return last;
  }

  private int find(byte[] bytes, LineColumns line) {
    for (int number = 0; number < values.size(); number++) {
      if (isSame(values.get(number), bytes, line)) {
        return number;
      }
    }
    return values.size() > MOST ? MOST : add(bytes, line);
  }

  private int add(byte[] bytes, LineColumns line) {
    boolean isFull = values.size() == MOST;
    SliceMemo[] slices = new SliceMemo[telling.length];
    for (int i = 0; i < slices.length; i++) {
      slices[i] = new SliceMemo();
      slices[i].set(bytes, line.start(telling[i]), line.end(telling[i]));
    }
    values.add(slices);
    endpoints.add(isFull ? NOT_TOLD_APART : endpoint(bytes, line));
    return values.size() - 1;
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
