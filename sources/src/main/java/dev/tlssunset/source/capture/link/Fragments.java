package dev.tlssunset.source.capture.link;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Joins the fragments of IP packets, in whatever order they come. Where two overlap, the first
/// bytes stay.
final class Fragments {

  private static final byte[] NOT_YET = new byte[0];
  private static final int LONGEST = 65535;

  /// So many packets wait for their fragments at a time; the oldest gives way.
  private static final int MOST = 256;

  /// A packet whose fragments lie further apart is given up: its number comes again.
  private static final long OLDEST = 100_000;

  private record Key(
      long sourceHigh, long sourceLow, long targetHigh, long targetLow, int protocol, int id) {}

  private static final class Parts {

    private byte[] bytes = new byte[2048];
    private boolean[] filled = new boolean[LONGEST / 8 + 1];
    private int length = -1;
    private int have;
    private final long since;

    Parts(long since) {
      this.since = since;
    }

    void add(int offset, boolean more, byte[] from, int start, int count) {
      if (offset + count > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(offset + count, bytes.length * 2));
      }
      for (int i = 0; i < count; i += 8) {
        int unit = (offset + i) / 8;
        if (!filled[unit]) {
          filled[unit] = true;
          have++;
          System.arraycopy(from, start + i, bytes, offset + i, Math.min(8, count - i));
        }
      }
      length = more ? length : offset + count;
    }

    /// Units beyond the end, of whoever says two ends, do not fill the gaps before it.
    boolean isWhole() {
      int units = (length + 7) / 8;
      return length >= 0 && have >= units && hasFirst(units);
    }

    private boolean hasFirst(int units) {
      for (int unit = 0; unit < units; unit++) {
        if (!filled[unit]) {
          return false;
        }
      }
      return true;
    }
  }

  private final Map<Key, Parts> waiting = new LinkedHashMap<>();
  private long givenUp;

  /// Adds a fragment.
  ///
  /// @return the whole packet; empty as long as it is not whole
  byte[] add(
      Datagram of,
      int protocol,
      int id,
      int offset,
      boolean more,
      byte[] bytes,
      int from,
      int to,
      long number) {
    int count = more ? (to - from) & ~7 : to - from;
    if (count <= 0 || offset + count > LONGEST) {
      givenUp++;
      return NOT_YET;
    }
    giveUpOld(number);
    Key key = new Key(of.sourceHigh, of.sourceLow, of.targetHigh, of.targetLow, protocol, id);
    Parts parts = waiting.computeIfAbsent(key, _ -> new Parts(number));
    parts.add(offset, more, bytes, from, count);
    if (!parts.isWhole()) {
      return NOT_YET;
    }
    waiting.remove(key);
    return Arrays.copyOf(parts.bytes, parts.length);
  }

  /// Packets that have not become whole: given up, or still waiting for the rest.
  long lost() {
    return givenUp + waiting.size();
  }

  private void giveUpOld(long number) {
    Iterator<Parts> all = waiting.values().iterator();
    while (all.hasNext() && (waiting.size() >= MOST || isOld(all.next(), number))) {
      if (waiting.size() >= MOST) {
        all.next();
      }
      all.remove();
      givenUp++;
    }
  }

  private static boolean isOld(Parts parts, long number) {
    return number - parts.since > OLDEST;
  }
}
