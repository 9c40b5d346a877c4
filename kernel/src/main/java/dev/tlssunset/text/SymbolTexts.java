package dev.tlssunset.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The texts of symbols, each made once: for whoever asks for the same ones again and again. For
/// use by one thread.
public final class SymbolTexts {

  private final Symbols symbols;
  private @Nullable String[] texts = new String[64];

  public SymbolTexts(Symbols symbols) {
    this.symbols = symbols;
  }

  /// The text of a symbol, as [Symbols#text].
  public String of(int symbol) {
    if (symbol >= texts.length) {
      texts = Arrays.copyOf(texts, Math.max(symbol + 1, 2 * texts.length));
    }
    String text = texts[symbol];
    if (text == null) {
      text = symbols.text(symbol);
      texts[symbol] = text;
    }
    return text;
  }
}
