package dev.tlssunset.attribution;

import dev.tlssunset.text.Address;
import dev.tlssunset.text.AddressRange;
import dev.tlssunset.text.Symbols;
import java.util.Arrays;
import java.util.BitSet;

/// The one symbol of an address that evidence spells in several ways. One for each thread.
final class Canonical {

  /// Neither nothing nor what is not told apart is an address.
  private static final int LAST_OF_NO_ADDRESS = Symbols.NOT_TOLD_APART;

  private final Symbols symbols;
  private final BitSet addresses = new BitSet();
  private final BitSet others = new BitSet();
  private int[] known = new int[1 << 10];

  Canonical(Symbols symbols) {
    this.symbols = symbols;
  }

  /// Whether a symbol is an IP address.
  boolean isAddress(int symbol) {
    int one = of(symbol);
    if (one == Symbols.NONE) {
      return false;
    }
    if (!addresses.get(one) && !others.get(one)) {
      boolean is = AddressRange.single(symbols.text(one)).isPresent();
      (is ? addresses : others).set(one);
    }
    return addresses.get(one);
  }

  /// The one symbol; [Symbols#NONE] where it is no address.
  int of(int symbol) {
    if (symbol <= LAST_OF_NO_ADDRESS) {
      return Symbols.NONE;
    }
    if (symbol >= known.length) {
      known = Arrays.copyOf(known, Math.max(symbol + 1, known.length * 2));
    }
    if (known[symbol] == 0) {
      String written = symbols.text(symbol);
      String text = Address.of(written).text();
      known[symbol] = text.equals(written) ? symbol : symbols.of(text);
    }
    return known[symbol] == LAST_OF_NO_ADDRESS ? Symbols.NONE : known[symbol];
  }
}
