package dev.tlssunset.source.iis;

import dev.tlssunset.text.LongMap;
import dev.tlssunset.text.Symbols;

/// Texts that are put together of two others, each made once.
final class JoinedTexts {

  private final Symbols symbols;
  private final char between;
  private final LongMap known = new LongMap();

  /// @param between the letter that stands between the two
  JoinedTexts(Symbols symbols, char between) {
    this.symbols = symbols;
    this.between = between;
  }

  /// The symbol of two texts together.
  int of(int some, int more) {
    if (some == Symbols.NOT_TOLD_APART || more == Symbols.NOT_TOLD_APART) {
      return Symbols.NOT_TOLD_APART;
    }
    long key = (long) some << 32 | more;
    int joined = known.get(key);
    if (joined == LongMap.ABSENT) {
      joined = symbols.of(symbols.text(some) + between + symbols.text(more));
      known.put(key, joined);
    }
    return joined;
  }
}
