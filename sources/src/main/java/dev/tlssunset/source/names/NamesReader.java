package dev.tlssunset.source.names;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.observation.GivenName;
import dev.tlssunset.observation.NameGrounds;
import dev.tlssunset.source.PlainLogReader;
import dev.tlssunset.text.Symbols;

/// What readers of names have in common: few lines, read as texts.
abstract class NamesReader extends PlainLogReader {

  /// Names of machines are at most 255 octets (RFC 1035 section 2.3.4).
  private static final int LONGEST_NAME = 255;

  private final Symbols symbols;
  private final NameGrounds grounds;

  NamesReader(Symbols symbols, NameGrounds grounds) {
    this.symbols = symbols;
    this.grounds = grounds;
  }

  /// Reads a line that is not blank.
  abstract void readText(String line, byte[] bytes, int from, int to);

  @Override
  protected final void readRecord(byte[] bytes, int from, int to) {
    readText(new String(bytes, from, to - from, UTF_8), bytes, from, to);
  }

  /// Nothing follows from a name that has lost its end.
  @Override
  protected boolean mayBeCut(byte[] bytes, int from, int to) {
    return false;
  }

  /// Hands a name on.
  ///
  /// @param name empty where the address was taken back
  void name(String address, String name, long since) {
    int length = Math.min(name.length(), LONGEST_NAME);
    GivenName given =
        new GivenName(
            symbols.of(address), symbols.of(name.substring(0, length).strip()), grounds, since);
    boolean isTold =
        given.address() != Symbols.NOT_TOLD_APART && given.name() != Symbols.NOT_TOLD_APART;
    if (!isTold || !sink().name(given)) {
      sink().setAside("more names than there is room for", position());
    }
  }
}
