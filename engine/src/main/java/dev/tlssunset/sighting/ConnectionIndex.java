package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/// Captured connections by what somebody numbers them by, and by the port that they came from.
final class ConnectionIndex {

  private static final int NUMBER_BITS = 20;
  private static final int PORT_BITS = 16;

  /// More connections cannot be told apart here.
  static final int MOST = 1 << NUMBER_BITS;

  /// Whose, port and the number of the connection, in rising order.
  private final long[] places;

  /// @param connections a number is a place in this list
  /// @param whose the number of those that a connection is found by
  ConnectionIndex(List<Connection> connections, ToIntFunction<Connection> whose) {
    places = new long[connections.size()];
    for (int number = 0; number < places.length; number++) {
      Connection connection = connections.get(number);
      places[number] = first(whose.applyAsInt(connection), connection.originatorPort()) | number;
    }
    Arrays.sort(places);
  }

  /// Whether there is a connection from a port.
  boolean has(int whose, int port) {
    int place = place(first(whose, port));
    return place < places.length && places[place] < first(whose, port + 1);
  }

  /// The numbers of connections.
  ///
  /// @param port from which they came; 0 for all of them
  int[] connections(int whose, int port) {
    int from = place(first(whose, port));
    int to = place(port == 0 ? first(whose + 1, 0) : first(whose, port + 1));
    int[] numbers = new int[to - from];
    for (int at = 0; at < numbers.length; at++) {
      numbers[at] = (int) places[from + at] & (MOST - 1);
    }
    return numbers;
  }

  private static long first(int whose, int port) {
    return (((long) whose << PORT_BITS) + port) << NUMBER_BITS;
  }

  private int place(long first) {
    int found = Arrays.binarySearch(places, first);
    return found < 0 ? -found - 1 : found;
  }
}
