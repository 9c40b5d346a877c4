package dev.tlssunset.source.exchange;

import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SliceMemo;
import dev.tlssunset.text.Symbols;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The connectors of a log: a server has a handful.
final class SmtpConnectors {

  private static final int MOST = 16;

  /// Longer ones are nobody's: each is looked up anew.
  private static final int LONGEST = 1024;

  private static final SliceMemo NOTHING = new SliceMemo();

  private final SmtpTexts texts;
  private SmtpConnector[] known = {};

  /// The one that was looked up last without being kept.
  private SmtpConnector last = new SmtpConnector(Symbols.NONE, Symbols.NONE, 0, NOTHING);

  SmtpConnectors(SmtpTexts texts) {
    this.texts = texts;
  }

  /// The connector that a plain column at `from` names; `null` where the column is not plain: holds
  /// quotes or control characters.
  @Nullable SmtpConnector at(byte[] bytes, int from) {
    for (SmtpConnector connector : known) {
      if (connector.isAt(bytes, from)) {
        return connector;
      }
    }
    int end = Scan.plainEnd(bytes, from);
    return bytes[end] == ',' ? add(bytes, from, end) : null;
  }

  /// The connector that `[from, to)` names, quotes or not.
  SmtpConnector of(byte[] bytes, int from, int to) {
    int symbol = texts.text(bytes, from, to);
    int caseless = symbol == last.symbol ? last.caseless : texts.lowerCase(bytes, from, to);
    last = new SmtpConnector(symbol, caseless, to - from, NOTHING);
    return last;
  }

  private SmtpConnector add(byte[] bytes, int from, int to) {
    if (to - from > LONGEST || known.length == MOST) {
      return of(bytes, from, to);
    }
    SliceMemo written = new SliceMemo();
    written.set(bytes, from, to);
    SmtpConnector connector =
        new SmtpConnector(
            texts.text(bytes, from, to), texts.lowerCase(bytes, from, to), to - from, written);
    known = Arrays.copyOf(known, known.length + 1);
    known[known.length - 1] = connector;
    return connector;
  }
}
