package dev.tlssunset.source.iis;

import dev.tlssunset.text.SymbolCache;

/// The records met before, by all that tells them apart but time and place: most of a log repeats
/// them. They are found by a sketch, and then compared byte by byte with the texts in a
/// [SymbolCache], so that one look takes the place of one for each text and one for the row.
///
/// When full it keeps what it has: what is common comes early. Whoever writes a log can choose
/// texts whose sketches are alike; of such records it keeps a few, so that no look takes long.
final class IisRepeats {

  static final int ABSENT = -1;

  private static final int SMALLEST = 1 << 10;
  private static final int MOST = 1 << 18;
  private static final int MOST_PROBES = 32;

  /// Where the places of a record's texts stand in an array of them.
  static final int CLIENT = 0;

  static final int USER = 1;
  static final int AGENT = 2;
  static final int DEVICE = 3;
  static final int FORWARDED = 4;
  static final int TEXTS = 5;

  /// An entry is a sketch, 0 where it is free, then pairs of numbers: facts and kind, the places of
  /// its texts, and the number by which the sink knows it.
  private static final int STRIDE = 5;

  private static final int FACTS_AND_KIND = 1;
  private static final int CLIENT_AND_USER = 2;
  private static final int AGENT_AND_DEVICE = 3;
  private static final int FORWARDED_AND_NUMBER = 4;

  private final SymbolCache symbols;
  private final int most;
  private long[] entries = new long[SMALLEST * STRIDE];
  private int count;

  /// Keeps the compiler from leaving out reads whose values nobody needs.
  @SuppressWarnings("UnusedVariable")
  private long fetched;

  /// @param most about how many records are kept
  IisRepeats(SymbolCache symbols, int most) {
    this.symbols = symbols;
    this.most = Integer.highestOneBit(Math.clamp(most, SMALLEST, MOST));
  }

  /// Has the machine fetch the entries of records that are asked for next, and the texts that stand
  /// there. One after the other they are fetched at the same time; each when it is needed, they
  /// would be waited for.
  void prepare(IisRecord[] records, int count) {
    long[] all = entries;
    long touched = 0;
    for (int i = 0; i < count; i++) {
      int at = first(records[i].sketch);
      touched += all[at] + all[at + FORWARDED_AND_NUMBER];
    }
    for (int i = 0; i < count; i++) {
      int at = first(records[i].sketch);
      long clientAndUser = all[at + CLIENT_AND_USER];
      touched += symbols.symbolAt((int) (clientAndUser >>> 32));
      touched += symbols.symbolAt((int) clientAndUser);
      touched += symbols.symbolAt((int) (all[at + AGENT_AND_DEVICE] >>> 32));
    }
    fetched = touched;
  }

  /// The entry of a record like this.
  int find(byte[] bytes, IisRecord record) {
    long[] all = entries;
    long wanted = record.sketch | 1;
    int at = first(wanted);
    for (int probe = 0; probe < MOST_PROBES && all[at] != 0; probe++) {
      if (all[at] == wanted && isSame(at, bytes, record)) {
        return at;
      }
      at = next(at);
    }
    return ABSENT;
  }

  /// The number by which the sink knows an entry.
  int number(int entry) {
    return (int) entries[entry + FORWARDED_AND_NUMBER];
  }

  /// The kind of an entry.
  int kind(int entry) {
    return (int) entries[entry + FACTS_AND_KIND];
  }

  /// Keeps a record that [#find] did not find.
  ///
  /// @param kind see [#kind]
  /// @param places where its texts are kept among the symbols, see [#CLIENT]
  /// @param number see [#number]
  void keep(IisRecord record, int kind, int[] places, int number) {
    if (count * 4 >= entries.length / STRIDE * 3 && !grow()) {
      return;
    }
    long sketch = record.sketch | 1;
    int at = free(sketch);
    if (at == ABSENT) {
      return;
    }
    entries[at] = sketch;
    entries[at + FACTS_AND_KIND] = pair(record.facts, kind);
    entries[at + CLIENT_AND_USER] = pair(places[CLIENT], places[USER]);
    entries[at + AGENT_AND_DEVICE] = pair(places[AGENT], places[DEVICE]);
    entries[at + FORWARDED_AND_NUMBER] = pair(places[FORWARDED], number);
    count++;
  }

  /// Forgets everything, and frees its memory.
  void clear() {
    entries = new long[SMALLEST * STRIDE];
    count = 0;
  }

  private boolean isSame(int at, byte[] bytes, IisRecord record) {
    long clientAndUser = entries[at + CLIENT_AND_USER];
    long agentAndDevice = entries[at + AGENT_AND_DEVICE];
    int forwarded = (int) (entries[at + FORWARDED_AND_NUMBER] >>> 32);
    return (int) (entries[at + FACTS_AND_KIND] >>> 32) == record.facts
        && isAt((int) (clientAndUser >>> 32), bytes, record.clientFrom, record.clientTo)
        && isAt((int) clientAndUser, bytes, record.userFrom, record.userTo)
        && isAt((int) (agentAndDevice >>> 32), bytes, record.agentFrom, record.agentTo)
        && isAt((int) agentAndDevice, bytes, record.deviceFrom, record.deviceTo)
        && isAt(forwarded, bytes, record.forwardedFrom, record.forwardedTo);
  }

  /// An empty text has no place, which is 0.
  private boolean isAt(int place, byte[] bytes, int from, int to) {
    return place == 0 ? from == to : symbols.isAt(place, bytes, from, to);
  }

  /// To four times the size: where many records differ, most of the fresh memory would otherwise be
  /// that of tables that were soon too small.
  private boolean grow() {
    long[] old = entries;
    if (old.length >= most * STRIDE) {
      return false;
    }
    entries = new long[Math.min(old.length * 4, most * STRIDE)];
    for (int from = 0; from < old.length; from += STRIDE) {
      int at = old[from] == 0 ? ABSENT : free(old[from]);
      if (at != ABSENT) {
        System.arraycopy(old, from, entries, at, STRIDE);
      }
    }
    return true;
  }

  private int free(long wanted) {
    int at = first(wanted);
    for (int probe = 0; probe < MOST_PROBES; probe++) {
      if (entries[at] == 0) {
        return at;
      }
      at = next(at);
    }
    return ABSENT;
  }

  private int first(long wanted) {
    return ((int) (wanted >>> 32) & entries.length / STRIDE - 1) * STRIDE;
  }

  private int next(int at) {
    return at + STRIDE == entries.length ? 0 : at + STRIDE;
  }

  private static long pair(int upper, int lower) {
    return (long) upper << 32 | (lower & 0xFFFF_FFFFL);
  }
}
