package dev.tlssunset.source.capture.link;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Joins the fragments of IP packets (RFC 791 section 3.2, RFC 8200 section 4.5), in whatever order
/// they come. Where two overlap, the first bytes stay.
final class IpReassembly {

  private static final byte[] NOT_YET = new byte[0];
  private static final int LONGEST = 65535;

  /// So many packets wait for their fragments at a time; the oldest gives way.
  private static final int MOST = 256;

  /// A packet whose fragments lie further apart is given up: its number comes again.
  private static final long OLDEST = 100_000;

  /// What the header of a fragment tells.
  ///
  /// @param protocol what the packet carries
  /// @param id the number that its fragments share
  /// @param offset where in the packet it belongs
  /// @param hasMore whether others belong behind it
  /// @param number of the captured packet that it came in
  record Fragment(int protocol, int id, int offset, boolean hasMore, long number) {}

  /// What the fragments of one packet have in common.
  private record Key(
      long sourceHigh, long sourceLow, long targetHigh, long targetLow, int protocol, int id) {}

  private static final class Parts {

    private byte[] bytes = new byte[2048];

    /// By units of eight bytes, in which offsets are counted (RFC 791 section 3.1).
    private boolean[] filled = new boolean[LONGEST / 8 + 1];

    /// Of the packet; below 0 until its last fragment comes.
    private int length = -1;

    /// How many units are filled.
    private int have;

    private final long since;

    Parts(long since) {
      this.since = since;
    }

    /// @param count bytes of the fragment, which begins at `from`
    void add(Fragment fragment, byte[] source, int from, int count) {
      int offset = fragment.offset;
      if (offset + count > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(offset + count, bytes.length * 2));
      }
      for (int i = 0; i < count; i += 8) {
        int unit = (offset + i) / 8;
        if (!filled[unit]) {
          filled[unit] = true;
          have++;
          System.arraycopy(source, from + i, bytes, offset + i, Math.min(8, count - i));
        }
      }
      length = fragment.hasMore ? length : offset + count;
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

  /// Adds the fragment in `[from, to)`. But for the last, fragments are whole units: what they have
  /// beyond does not count.
  ///
  /// @param ends has the addresses of its packet
  /// @return the whole packet; empty as long as it is not whole
  byte[] add(Datagram ends, Fragment fragment, byte[] bytes, int from, int to) {
    int count = fragment.hasMore ? (to - from) & ~7 : to - from;
    if (count <= 0 || fragment.offset + count > LONGEST) {
      givenUp++;
      return NOT_YET;
    }
    giveUpOld(fragment.number);
    Key key = key(ends, fragment);
    Parts parts = waiting.computeIfAbsent(key, _ -> new Parts(fragment.number));
    parts.add(fragment, bytes, from, count);
    if (!parts.isWhole()) {
      return NOT_YET;
    }
    waiting.remove(key);
    return Arrays.copyOf(parts.bytes, parts.length);
  }

  private static Key key(Datagram ends, Fragment fragment) {
    return new Key(
        ends.sourceHigh,
        ends.sourceLow,
        ends.targetHigh,
        ends.targetLow,
        fragment.protocol,
        fragment.id);
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
