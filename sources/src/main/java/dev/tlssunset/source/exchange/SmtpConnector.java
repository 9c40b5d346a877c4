package dev.tlssunset.source.exchange;

import dev.tlssunset.text.SliceMemo;

/// A connector, known again by the bytes that name it in a record. The same one is the same object,
/// unless a log has very many, or writes it with quotes: no record, which would compare more.
final class SmtpConnector {

  /// Its name.
  final int symbol;

  /// Its name in lower case, by which sessions know it: names of servers and connectors have no
  /// case.
  final int caseless;

  /// How many bytes name it, quotes included.
  final int length;

  private final SliceMemo written;

  /// @param written those bytes, or nothing: then it is never known again
  SmtpConnector(int symbol, int caseless, int length, SliceMemo written) {
    this.symbol = symbol;
    this.caseless = caseless;
    this.length = length;
    this.written = written;
  }

  /// Whether the column that begins at `from` has the same bytes.
  boolean isAt(byte[] bytes, int from) {
    return written.isAt(bytes, from) && bytes[from + length] == ',';
  }
}
