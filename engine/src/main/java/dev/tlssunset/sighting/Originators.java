package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.text.LongMap;
import java.util.Arrays;
import java.util.List;

/// Captured connections by who opened them: asked for every record of a balancer's log, and by many
/// threads.
final class Originators {

  private static final int NUMBER_BITS = 20;
  private static final int PORT_BITS = 16;

  /// More connections cannot be told apart here.
  static final int MOST = 1 << NUMBER_BITS;

  private final LongMap clients = new LongMap();

  /// By the number of a client: when its first connection was captured, and its last.
  private final long[] times;

  /// Client, port and the number of the connection, in rising order.
  private final long[] places;

  /// @param connections a number is a place in this list
  Originators(List<Connection> connections) {
    long[] seconds = new long[2 * connections.size()];
    places = new long[connections.size()];
    int count = 0;
    for (int number = 0; number < places.length; number++) {
      Connection connection = connections.get(number);
      long second = connection.second();
      int client = clients.get(connection.originator());
      if (client == LongMap.ABSENT) {
        client = count++;
        clients.put(connection.originator(), client);
        seconds[2 * client] = second;
        seconds[2 * client + 1] = second;
      }
      seconds[2 * client] = Math.min(seconds[2 * client], second);
      seconds[2 * client + 1] = Math.max(seconds[2 * client + 1], second);
      places[number] = first(client, connection.originatorPort()) | number;
    }
    times = Arrays.copyOf(seconds, 2 * count);
    Arrays.sort(places);
  }

  /// Whether what a log notes at that time can be about a connection of a client.
  boolean isNear(int client, long second) {
    int number = clients.get(client);
    return number != LongMap.ABSENT
        && second >= times[2 * number] - Clocks.MOST_SKEW
        && second <= times[2 * number + 1] + Clocks.MOST_SKEW;
  }

  /// Whether a connection of a client from a port was captured.
  boolean has(int client, int port) {
    int number = clients.get(client);
    if (number == LongMap.ABSENT) {
      return false;
    }
    int place = place(first(number, port));
    return place < places.length && places[place] < first(number, port + 1);
  }

  /// The numbers of a client's connections.
  ///
  /// @param port from which they came; 0 for all of them
  int[] connections(int client, int port) {
    int number = clients.get(client);
    if (number == LongMap.ABSENT) {
      return new int[0];
    }
    int from = place(first(number, port));
    int to = place(port == 0 ? first(number + 1, 0) : first(number, port + 1));
    int[] numbers = new int[to - from];
    for (int at = 0; at < numbers.length; at++) {
      numbers[at] = (int) places[from + at] & (MOST - 1);
    }
    return numbers;
  }

  private static long first(int client, int port) {
    return (((long) client << PORT_BITS) + port) << NUMBER_BITS;
  }

  private int place(long first) {
    int found = Arrays.binarySearch(places, first);
    return found < 0 ? -found - 1 : found;
  }
}
