package dev.tlssunset.source.exchange;

import dev.tlssunset.text.SliceMemo;
import org.jspecify.annotations.Nullable;

/// The connectors of a log: a server has a handful.
final class SmtpConnectors {

  private static final int ROOM = 64;

  /// Longer ones are nobody's: each is looked up anew.
  private static final int LONGEST = 1024;

  private final SmtpTexts texts;
  private final @Nullable SmtpConnector[] bySymbol = new SmtpConnector[ROOM];

  SmtpConnectors(SmtpTexts texts) {
    this.texts = texts;
  }

  /// The connector that `[from, to)` names.
  SmtpConnector at(byte[] bytes, int from, int to) {
    int symbol = texts.text(bytes, from, to);
    int place = symbol & ROOM - 1;
    SmtpConnector known = bySymbol[place];
    if (known != null && known.symbol() == symbol && known.written().is(bytes, from, to)) {
      return known;
    }
    SmtpConnector connector = new SmtpConnector(symbol, written(bytes, from, to));
    bySymbol[place] = connector;
    return connector;
  }

  private static SliceMemo written(byte[] bytes, int from, int to) {
    SliceMemo written = new SliceMemo();
    if (to - from <= LONGEST) {
      written.set(bytes, from, to);
    }
    return written;
  }
}
