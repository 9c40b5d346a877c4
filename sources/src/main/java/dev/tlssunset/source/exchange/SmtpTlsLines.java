package dev.tlssunset.source.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;
import java.util.ArrayList;
import java.util.List;

/// The few different TLS lines of a log, each taken apart once.
final class SmtpTlsLines {

  /// A log has a dozen; the room is for some thousand made-up ones.
  private static final int ROOM = 1 << 20;

  private final Symbols texts = new Symbols(ROOM);
  private final SymbolCache cache = new SymbolCache(texts);

  /// By the number of the text; the first two are never asked for, or stand for too many.
  private final List<SmtpTlsLine> lines =
      new ArrayList<>(List.of(SmtpTlsLine.UNREADABLE, SmtpTlsLine.UNREADABLE));

  SmtpTlsLine at(byte[] bytes, int from, int to) {
    int number = cache.of(bytes, from, to);
    if (number == lines.size()) {
      lines.add(SmtpTlsLine.of(new String(bytes, from, to - from, UTF_8)));
    }
    return lines.get(number);
  }
}
