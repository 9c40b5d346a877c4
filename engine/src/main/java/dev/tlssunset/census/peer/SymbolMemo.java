package dev.tlssunset.census.peer;

import dev.tlssunset.text.Symbols;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is made of the texts of logs, such as what people know them as: most come in many rows, and
/// it is made once.
///
/// There is a place for each symbol, and for many others: what came last is kept.
///
/// @param <T> what is made
final class SymbolMemo<T> {

  private static final int PLACES = 1 << 11;

  /// What is kept has to have a bound, and long texts are rare.
  private static final int LONGEST = 512;

  private final Symbols symbols;
  private final Function<String, T> maker;
  private final int[] keptSymbols = new int[PLACES];
  private final @Nullable Object[] kept = new Object[PLACES];

  /// @param maker makes it of a text
  SymbolMemo(Symbols symbols, Function<String, T> maker) {
    this.symbols = symbols;
    this.maker = maker;
  }

  T of(int symbol) {
    int place = symbol & PLACES - 1;
    @SuppressWarnings("unchecked") // only what the maker made is kept
    T known = (T) kept[place];
    if (known != null && keptSymbols[place] == symbol) {
      return known;
    }
    String text = symbols.text(symbol);
    T made = maker.apply(text);
    if (text.length() <= LONGEST) {
      keptSymbols[place] = symbol;
      kept[place] = made;
    }
    return made;
  }
}
