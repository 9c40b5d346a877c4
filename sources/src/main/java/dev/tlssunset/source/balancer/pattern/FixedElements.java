package dev.tlssunset.source.balancer.pattern;

import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;

/// Pieces of a line whose end does not depend on what comes behind them.
final class FixedElements {

  /// What was looked for does not stand there.
  static final int NOWHERE = -1;

  private static final int CLF_LENGTH = 20;

  private FixedElements() {}

  /// The position behind a run of blanks. At the end of a line there may be none.
  static int blanks(byte[] bytes, int position, int to) {
    int next = Scan.skipBlanks(bytes, position, to);
    return next > position || position == to ? next : NOWHERE;
  }

  /// The position behind `day/Mon/year:hh:mm:ss`, its fraction and its offset.
  static int clfTime(byte[] bytes, int position, int to) {
    int next = position + CLF_LENGTH;
    boolean hasShape =
        next <= to
            && bytes[position + 2] == '/'
            && bytes[position + 6] == '/'
            && bytes[position + 11] == ':';
    if (!hasShape) {
      return NOWHERE;
    }
    if (next < to && (bytes[next] == '.' || bytes[next] == ',')) {
      next = Numbers.digitsEnd(bytes, next + 1, to);
    }
    boolean hasOffset =
        next + 6 <= to
            && bytes[next] == ' '
            && (bytes[next + 1] == '+' || bytes[next + 1] == '-')
            && Numbers.digitsEnd(bytes, next + 2, to) == next + 6;
    return hasOffset ? next + 6 : next;
  }
}
