package dev.tlssunset.source.exchange;

import dev.tlssunset.text.Addresses;
import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SliceMemo;
import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;

/// An endpoint of a record: `ip:port`, `[ipv6]:port`, or an address alone. Fields are open to this
/// package; they stay as they are where the same endpoint comes again.
final class SmtpEndpoint {

  private final SymbolCache symbols;
  private final SliceMemo last = new SliceMemo();

  int address = Symbols.NONE;
  int port;
  boolean isLoopback;

  SmtpEndpoint(SymbolCache symbols) {
    this.symbols = symbols;
  }

  /// Reads the endpoint in `[from, to)`, which may be empty.
  void read(byte[] bytes, int from, int to) {
    if (last.is(bytes, from, to)) {
      return;
    }
    last.set(bytes, from, to);
    int colon = colonOfPort(bytes, from, to);
    readAddress(bytes, from, colon);
    port = colon == to ? 0 : Math.max(0, Numbers.decimal(bytes, colon + 1, to));
  }

  /// The last colon; the end where the endpoint has no port: an address alone, which may be IPv6.
  private static int colonOfPort(byte[] bytes, int from, int to) {
    int last = to - 1;
    while (last > from && bytes[last] != ':') {
      last--;
    }
    boolean hasPort = last > from && (bytes[from] == '[' || Scan.next(bytes, from, last, ':') < 0);
    return hasPort ? last : to;
  }

  private void readAddress(byte[] bytes, int from, int to) {
    boolean bracketed = to - from > 2 && bytes[from] == '[' && bytes[to - 1] == ']';
    int start = bracketed ? from + 1 : from;
    int end = bracketed ? to - 1 : to;
    address = symbols.of(bytes, start, end);
    isLoopback = address != Symbols.NOT_TOLD_APART && Addresses.isLoopback(bytes, start, end);
  }
}
