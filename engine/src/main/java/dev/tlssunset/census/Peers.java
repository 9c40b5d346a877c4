package dev.tlssunset.census;

import dev.tlssunset.text.Address;
import dev.tlssunset.text.Symbols;
import java.util.Arrays;
import java.util.BitSet;

/// The other ends, in the order in which they are shown; different spellings of an address are one.
final class Peers {

  static final String UNKNOWN = "unknown";

  /// By symbol: its place in the order; -1 for symbols that are no peer.
  private final int[] places;

  /// By place.
  private final Address[] addresses;

  private final BitSet own = new BitSet();

  Peers(Rows rows, Symbols symbols, Servers servers) {
    places = new int[symbols.size()];
    Arrays.fill(places, -1);
    Address[] bySymbol = new Address[symbols.size()];
    for (int row = 0; row < rows.count(); row++) {
      int symbol = rows.peer(row);
      if (bySymbol[symbol] == null) {
        bySymbol[symbol] = Address.of(symbol == Symbols.NONE ? UNKNOWN : symbols.text(symbol));
      }
    }
    addresses =
        Arrays.stream(bySymbol)
            .filter(address -> address != null)
            .sorted()
            .distinct()
            .toArray(Address[]::new);
    for (int symbol = 0; symbol < bySymbol.length; symbol++) {
      if (bySymbol[symbol] != null) {
        places[symbol] = Arrays.binarySearch(addresses, bySymbol[symbol]);
      }
    }
    for (int place = 0; place < addresses.length; place++) {
      own.set(place, servers.isOwn(addresses[place].text()));
    }
  }

  int place(int symbol) {
    return places[symbol];
  }

  String text(int place) {
    return addresses[place].text();
  }

  /// Whether the peer is a server of the estate.
  boolean isOwn(int place) {
    return own.get(place);
  }
}
