package dev.tlssunset.source.balancer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;

/// Takes an address and a port apart, in any of the ways in which logs join them: `192.0.2.1:443`,
/// `[2001:db8::1]:443`, `2001:db8::1:443` where a port is known to be there, `192.0.2.1.443` (F5),
/// `https://192.0.2.1:443`; of a list of several that were tried, the last.
final class Endpoint {

  private static final byte[] SCHEME_END = "://".getBytes(US_ASCII);
  private static final byte[] UNIX = "unix:".getBytes(US_ASCII);
  private static final int NO_PORT = 0;

  private int start;
  private int end;
  private int port;

  /// Takes `[from, to)` apart.
  ///
  /// @param hasPort whether a port is there for certain; else it is one only where it cannot be
  ///   part of the address
  void read(byte[] bytes, int from, int to, boolean hasPort) {
    start = lastOfList(bytes, from, to);
    end = to;
    port = NO_PORT;
    int scheme = Scan.find(bytes, start, to, SCHEME_END);
    start = scheme < 0 ? start : scheme + SCHEME_END.length;
    boolean isNothing = Scan.isHyphen(bytes, start, to) || Scan.startsWith(bytes, start, to, UNIX);
    if (isNothing) {
      end = start;
    } else if (start < to && bytes[start] == '[') {
      bracketed(bytes, to);
    } else {
      plain(bytes, to, hasPort);
    }
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /// The port; 0 where there is none.
  int port() {
    return port;
  }

  private static int lastOfList(byte[] bytes, int from, int to) {
    for (int position = to - 1; position > from; position--) {
      if (bytes[position] == ' ' || bytes[position] == ',') {
        return position + 1;
      }
    }
    return from;
  }

  private void bracketed(byte[] bytes, int to) {
    int close = Scan.next(bytes, start, to, ']');
    if (close < 0) {
      return;
    }
    if (close + 1 < to && bytes[close + 1] == ':') {
      port = port(bytes, close + 2, to);
    }
    start++;
    end = close;
  }

  private void plain(byte[] bytes, int to, boolean hasPort) {
    int colon = last(bytes, to, ':');
    boolean isOnly = colon >= 0 && Scan.next(bytes, start, colon, ':') < 0;
    int separator = hasPort || isOnly ? colon : fourthDot(bytes, to);
    if (separator >= start) {
      end = separator;
      port = port(bytes, separator + 1, to);
    }
  }

  private int last(byte[] bytes, int to, char wanted) {
    int position = to - 1;
    while (position >= start && bytes[position] != wanted) {
      position--;
    }
    return position < start ? -1 : position;
  }

  private int fourthDot(byte[] bytes, int to) {
    int dots = 0;
    for (int position = start; position < to; position++) {
      if (bytes[position] == ':') {
        return -1;
      }
      if (bytes[position] == '.' && ++dots == 4) {
        return position;
      }
    }
    return -1;
  }

  /// The port that a text is; 0 where it is none.
  static int port(byte[] bytes, int from, int to) {
    int number = Numbers.decimal(bytes, from, to);
    return number < 0 || number > 0xffff ? NO_PORT : number;
  }
}
