package dev.tlssunset.source.capture;

import dev.tlssunset.text.Address;
import dev.tlssunset.text.LongMap;
import dev.tlssunset.text.Symbols;

/// Addresses as texts. Those of IPv4, which come again and again, are written once.
final class AddressTexts {

  /// Beyond this, addresses are made up.
  private static final int MOST = 1 << 18;

  private final Symbols symbols;
  private LongMap known = new LongMap();
  private int count;

  AddressTexts(Symbols symbols) {
    this.symbols = symbols;
  }

  /// The symbol of an address of 128 bits; IPv4 is mapped into IPv6.
  int of(long high, long low) {
    if (high != 0 || low < 0) {
      return symbols.of(Address.written(high, low));
    }
    int symbol = known.get(low);
    return symbol == LongMap.ABSENT ? add(low) : symbol;
  }

  private int add(long low) {
    if (++count > MOST) {
      known = new LongMap();
      count = 1;
    }
    int symbol = symbols.of(Address.written(0, low));
    known.put(low, symbol);
    return symbol;
  }
}
