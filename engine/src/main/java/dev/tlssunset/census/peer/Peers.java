package dev.tlssunset.census.peer;

import dev.tlssunset.census.machine.Servers;
import dev.tlssunset.census.tally.Rows;
import dev.tlssunset.text.Address;
import dev.tlssunset.text.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The other ends, in the order in which they are shown: IPv4 addresses by number, then everything
/// else by its text. Different spellings of an address are one.
final class Peers {

  private static final String UNKNOWN = "unknown";

  private static final int NO_PEER = -1;
  private static final int SYMBOL_BITS = 31;

  private record Other(Address address, int symbol) {}

  /// By symbol: its place in the order.
  private final int[] places;

  /// By place: the IPv4 addresses.
  private final long[] numbers;

  /// By place behind them: the shortest texts of everything else.
  private final List<String> others;

  private final BitSet own = new BitSet();

  Peers(Rows rows, Symbols symbols, Servers servers) {
    places = new int[symbols.size()];
    Arrays.fill(places, NO_PEER);
    int[] peers = peers(rows, places.length);
    // Numbers sort in a moment, also where no comparator has been compiled yet.
    long[] spellings = new long[peers.length];
    List<Other> rest = new ArrayList<>();
    int count = 0;
    for (int symbol : peers) {
      long number = number(symbol, symbols, rest);
      if (number >= 0) {
        spellings[count++] = number << SYMBOL_BITS | symbol;
      }
    }
    Arrays.sort(spellings, 0, count);
    numbers = placeNumbers(spellings, count);
    others = placeOthers(rest);
    findOwn(servers);
  }

  /// The symbols that rows have as their peer.
  private static int[] peers(Rows rows, int symbols) {
    boolean[] isPeer = new boolean[symbols];
    int[] peers = new int[symbols];
    int count = 0;
    for (int row = 0; row < rows.count(); row++) {
      int peer = rows.peer(row);
      if (!isPeer[peer]) {
        isPeer[peer] = true;
        peers[count++] = peer;
      }
    }
    return Arrays.copyOf(peers, count);
  }

  /// An IPv4 address as a number; -1 where a peer is anything else, which is added to the rest.
  private static long number(int symbol, Symbols symbols, List<Other> rest) {
    long usual = number(symbols.bytes(symbol));
    if (usual >= 0) {
      return usual;
    }
    Address address = Address.of(symbol == Symbols.NONE ? UNKNOWN : symbols.text(symbol));
    if (address.order() < 0) {
      rest.add(new Other(address, symbol));
    }
    return address.order();
  }

  /// An IPv4 address in its usual spelling as a number, -1 where it is anything else: by far the
  /// most are spelled so, and need no text.
  private static long number(byte[] bytes) {
    long number = 0;
    int part = -1;
    int dots = 0;
    for (byte letter : bytes) {
      if (letter >= '0' && letter <= '9' && part != 0) {
        part = Math.max(part, 0) * 10 + letter - '0';
      } else if (letter == '.' && part >= 0) {
        number = number << 8 | part;
        part = -1;
        dots++;
      } else {
        return -1;
      }
      if (part > 255 || dots > 3) {
        return -1;
      }
    }
    return dots == 3 && part >= 0 ? number << 8 | part : -1;
  }

  private long[] placeNumbers(long[] spellings, int count) {
    long[] placed = new long[count];
    int size = 0;
    for (int i = 0; i < count; i++) {
      long number = spellings[i] >>> SYMBOL_BITS;
      if (size == 0 || placed[size - 1] != number) {
        placed[size++] = number;
      }
      places[(int) (spellings[i] & Integer.MAX_VALUE)] = size - 1;
    }
    return Arrays.copyOf(placed, size);
  }

  private List<String> placeOthers(List<Other> rest) {
    rest.sort((one, other) -> one.address.compareTo(other.address));
    List<String> texts = new ArrayList<>();
    for (Other other : rest) {
      String text = other.address.text();
      if (texts.isEmpty() || !texts.getLast().equals(text)) {
        texts.add(text);
      }
      places[other.symbol] = numbers.length + texts.size() - 1;
    }
    return texts;
  }

  /// Without ranges, the servers are looked for among the peers, and not each peer among them.
  private void findOwn(Servers servers) {
    for (String address : servers.addresses()) {
      int place = Arrays.binarySearch(numbers, Address.of(address).order());
      if (place >= 0) {
        own.set(place);
      }
    }
    for (int place = servers.hasRanges() ? 0 : numbers.length; place < count(); place++) {
      if (servers.isOwn(text(place))) {
        own.set(place);
      }
    }
  }

  /// How many there are.
  int count() {
    return numbers.length + others.size();
  }

  int place(int symbol) {
    return places[symbol];
  }

  String text(int place) {
    return place < numbers.length
        ? Address.dotted(numbers[place])
        : others.get(place - numbers.length);
  }

  /// Whether the peer is a server of the estate.
  boolean isOwn(int place) {
    return own.get(place);
  }
}
