package dev.tlssunset.census;

import dev.tlssunset.text.Symbols;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Texts of logs as people know them: most come in many rows, and are made once.
///
/// There is a place for each symbol, and for many others: the text that came last is kept.
final class ReadableTexts {

  private static final int PLACES = 1 << 11;

  /// What is kept has to have a bound, and long texts are rare.
  private static final int LONGEST = 512;

  private final Symbols symbols;
  private final UnaryOperator<String> readable;
  private final int[] keptSymbols = new int[PLACES];
  private final @Nullable String[] kept = new String[PLACES];

  /// @param readable makes the text of a log readable
  ReadableTexts(Symbols symbols, UnaryOperator<String> readable) {
    this.symbols = symbols;
    this.readable = readable;
  }

  String of(int symbol) {
    int place = symbol & PLACES - 1;
    String text = kept[place];
    if (text != null && keptSymbols[place] == symbol) {
      return text;
    }
    String made = readable.apply(symbols.text(symbol));
    if (made.length() <= LONGEST) {
      keptSymbols[place] = symbol;
      kept[place] = made;
    }
    return made;
  }
}
