package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.text.LongMap;
import java.util.Arrays;
import java.util.List;

/// Captured connections by who opened them: asked for every record of a balancer's log, and by many
/// threads.
final class Originators {

  private final LongMap clients = new LongMap();

  /// By the number of a client: when its first connection was captured, and its last.
  private final long[] times;

  private final ConnectionIndex places;

  /// @param connections a number is a place in this list
  Originators(List<Connection> connections) {
    long[] seconds = new long[2 * connections.size()];
    int count = 0;
    for (Connection connection : connections) {
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
    }
    times = Arrays.copyOf(seconds, 2 * count);
    places = new ConnectionIndex(connections, connection -> clients.get(connection.originator()));
  }

  /// Whether what a log notes at that time can be about a connection of a client.
  boolean isNear(int client, long second) {
    int number = clients.get(client);
    return number != LongMap.ABSENT
        && second >= times[2 * number] - CaptureClocks.MOST_SKEW
        && second <= times[2 * number + 1] + CaptureClocks.MOST_SKEW;
  }

  /// Whether a connection of a client from a port was captured.
  boolean has(int client, int port) {
    int number = clients.get(client);
    return number != LongMap.ABSENT && places.has(number, port);
  }

  /// The numbers of a client's connections.
  ///
  /// @param port from which they came; 0 for all of them
  int[] connections(int client, int port) {
    int number = clients.get(client);
    return number == LongMap.ABSENT ? new int[0] : places.connections(number, port);
  }
}
