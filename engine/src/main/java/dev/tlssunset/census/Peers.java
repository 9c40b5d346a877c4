package dev.tlssunset.census;

import dev.tlssunset.text.Address;
import dev.tlssunset.text.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The other ends, in the order in which they are shown: IPv4 addresses by number, then everything
/// else by its text. Different spellings of an address are one.
final class Peers {

  static final String UNKNOWN = "unknown";

  private static final int NO_PEER = -1;
  private static final int SYMBOL_BITS = 31;

  private record Other(Address address, int symbol) {}

  /// By symbol: its place in the order.
  private final int[] places;

  /// By place: its shortest text.
  private final List<String> texts = new ArrayList<>();

  private final BitSet own = new BitSet();

  Peers(Rows rows, Symbols symbols, Servers servers) {
    places = new int[symbols.size()];
    Arrays.fill(places, NO_PEER);
    BitSet peers = new BitSet();
    for (int row = 0; row < rows.count(); row++) {
      peers.set(rows.peer(row));
    }
    // Numbers sort in a moment, also where no comparator has been compiled yet.
    long[] numbers = new long[peers.cardinality()];
    List<Other> others = new ArrayList<>();
    int count = 0;
    for (int symbol = peers.nextSetBit(0); symbol >= 0; symbol = peers.nextSetBit(symbol + 1)) {
      Address address = Address.of(symbol == Symbols.NONE ? UNKNOWN : symbols.text(symbol));
      if (address.order() < 0) {
        others.add(new Other(address, symbol));
      } else {
        numbers[count++] = address.order() << SYMBOL_BITS | symbol;
      }
    }
    Arrays.sort(numbers, 0, count);
    placeNumbers(numbers, count);
    placeOthers(others);
    for (int place = 0; place < texts.size(); place++) {
      own.set(place, servers.isOwn(texts.get(place)));
    }
  }

  private void placeNumbers(long[] numbers, int count) {
    long last = NO_PEER;
    for (int i = 0; i < count; i++) {
      long number = numbers[i] >>> SYMBOL_BITS;
      if (number != last) {
        texts.add(Address.dotted(number));
        last = number;
      }
      places[(int) (numbers[i] & Integer.MAX_VALUE)] = texts.size() - 1;
    }
  }

  private void placeOthers(List<Other> others) {
    others.sort((one, other) -> one.address.compareTo(other.address));
    int first = texts.size();
    for (Other other : others) {
      String text = other.address.text();
      if (texts.size() == first || !texts.getLast().equals(text)) {
        texts.add(text);
      }
      places[other.symbol] = texts.size() - 1;
    }
  }

  int place(int symbol) {
    return places[symbol];
  }

  String text(int place) {
    return texts.get(place);
  }

  /// Whether the peer is a server of the estate.
  boolean isOwn(int place) {
    return own.get(place);
  }
}
