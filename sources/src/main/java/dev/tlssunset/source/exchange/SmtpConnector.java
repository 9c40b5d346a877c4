package dev.tlssunset.source.exchange;

import dev.tlssunset.text.SliceMemo;

/// A connector, known again by the bytes that name it in a record.
///
/// @param symbol its name
/// @param written the bytes, quotes included
record SmtpConnector(int symbol, SliceMemo written) {

  /// Whether the record at hand has the same bytes.
  boolean isAt(byte[] bytes, SmtpLine line) {
    return written.is(bytes, line.timeEnd + 1, line.connectorEnd);
  }
}
