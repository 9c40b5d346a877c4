package dev.tlssunset.census.tally;

import dev.tlssunset.attribution.JoinCandidates;
import dev.tlssunset.attribution.join.Counter;
import dev.tlssunset.census.Period;
import dev.tlssunset.observation.GivenName;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.observation.Position;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/// Counts what readers find. Tallies of parts of the evidence add up to the tally of the whole, in
/// any order. For one thread at a time.
public final class Tally implements ObservationSink, Counter {

  private static final String OUTSIDE = "outside --since/--until";

  /// The DHCP servers of a large estate write a tenth of it in a week.
  private static final int MOST_NAMES = 1 << 19;

  /// How many pairs of hour and kind take as much memory as a row.
  private static final int HOUR_PAIRS_A_ROW = 4;

  private Rows rows = new Rows();
  private final Hours hours = new Hours();
  private final Map<Integer, FileCounts> files = new HashMap<>();

  /// Hours of the records that [#cover] tells of.
  private final Hours covered = new Hours();

  /// By path and peer: see [#candidates].
  private final Map<Long, BitSet> candidates = new HashMap<>();

  private final Set<GivenName> names = new HashSet<>();
  private final JoinCandidates aside;
  private final Period period;
  private final IntUnaryOperator fileOfPiece;
  private int file;
  private long firstOutside = Long.MAX_VALUE;
  private long lastOutside = Long.MIN_VALUE;
  private Object numbering = new Object();

  /// @param period what is counted of the evidence
  /// @param fileOfPiece the file number of a piece number
  public Tally(Period period, IntUnaryOperator fileOfPiece) {
    this(period, fileOfPiece, JoinCandidates.NONE);
  }

  /// @param aside takes what has to be joined before it can be counted
  public Tally(Period period, IntUnaryOperator fileOfPiece, JoinCandidates aside) {
    this.aside = aside;
    this.period = period;
    this.fileOfPiece = fileOfPiece;
  }

  /// Says whose records come next.
  public void beginFile(int number) {
    file = number;
  }

  @Override
  public void observe(Observation observation) {
    if (aside.takes(observation)) {
      return;
    }
    if (period.contains(observation.second)) {
      rows.add(observation);
      hours.add(observation.second, observation.kind);
    } else {
      setOutside(observation.second, observation.position);
    }
  }

  @Override
  public int observeFirst(Observation observation) {
    if (!aside.isNone() || !period.contains(observation.second)) {
      observe(observation);
      return NO_NUMBER;
    }
    hours.add(observation.second, observation.kind);
    return rows.addFirst(observation);
  }

  @Override
  public void observeAgain(int number, int kind, long second, long position) {
    if (period.contains(second)) {
      rows.addAgain(number, second, position);
      hours.add(second, kind);
    } else {
      setOutside(second, position);
    }
  }

  private void setOutside(long second, long position) {
    firstOutside = Math.min(firstOutside, second);
    lastOutside = Math.max(lastOutside, second);
    setAside(OUTSIDE, position);
  }

  @Override
  public Object numbering() {
    return numbering;
  }

  @Override
  public boolean name(GivenName name) {
    return names.contains(name) || (names.size() < MOST_NAMES && names.add(name));
  }

  /// Names that were given to addresses.
  public Set<GivenName> names() {
    return names;
  }

  @Override
  public void records(long count) {
    counts(file).addRecords(count);
  }

  @Override
  public void reject(String reason, long position, byte[] bytes, int from, int to) {
    countsAt(position).reject(reason, position, bytes, from, to);
  }

  @Override
  public void oddity(String name, long position, byte[] bytes, int from, int to) {
    countsAt(position).addOddity(name, position, bytes, from, to);
  }

  @Override
  public void setAside(String reason, long position) {
    countsAt(position).setAside(reason, position);
  }

  @Override
  public void count(Observation attributed) {
    rows.add(attributed);
    hours.add(attributed.second, attributed.kind);
  }

  @Override
  public void cover(long second, int kind) {
    covered.add(second, kind);
  }

  @Override
  public void candidate(int path, int peer, int client) {
    candidates.computeIfAbsent(place(path, peer), _ -> new BitSet()).set(client);
  }

  private static long place(int path, int peer) {
    return (long) path << Integer.SIZE | peer;
  }

  /// How many rows it has, or would have in the memory that it needs.
  public int size() {
    return rows.count() + aside.size() + hours.pairs() / HOUR_PAIRS_A_ROW;
  }

  /// Hands over what was put aside.
  public void settle() {
    aside.settle();
  }

  /// Adds another tally of the same run, which is empty afterwards.
  public void moveFrom(Tally other) {
    other.settle();
    moveRows(other);
    hours.add(other.hours);
    other.hours.clear();
    covered.add(other.covered);
    other.covered.clear();
    other.candidates.forEach(
        (place, clients) -> candidates.computeIfAbsent(place, _ -> new BitSet()).or(clients));
    other.candidates.clear();
    firstOutside = Math.min(firstOutside, other.firstOutside);
    lastOutside = Math.max(lastOutside, other.lastOutside);
    names.addAll(other.names);
    other.names.clear();
    other.files.forEach((number, counts) -> counts(number).add(counts));
    other.files.clear();
  }

  private void moveRows(Tally other) {
    other.rows.settle();
    other.numbering = new Object();
    rows.settle();
    if (rows.count() == 0) {
      Rows empty = rows;
      rows = other.rows;
      other.rows = empty;
    } else {
      rows.add(other.rows);
      other.rows.clear();
    }
  }

  /// Observations rolled up, all of those counted so far.
  public Rows rows() {
    rows.settle();
    return rows;
  }

  /// What is counted of the evidence.
  public Period period() {
    return period;
  }

  /// The first second outside of the period that a record is of; later than the last where none is.
  public long firstOutside() {
    return firstOutside;
  }

  /// The last second outside of the period that a record is of.
  public long lastOutside() {
    return lastOutside;
  }

  /// Hours of the records that are counted.
  public Hours hours() {
    return hours;
  }

  /// Hours of all records, those included that are counted elsewhere.
  public List<Hours> coveredHours() {
    return List.of(hours, covered);
  }

  /// The symbols of those who may stand behind a peer that came by a path.
  public BitSet candidates(int path, int peer) {
    return candidates.getOrDefault(place(path, peer), new BitSet());
  }

  /// What became of the records of a file.
  public FileCounts counts(int number) {
    return files.computeIfAbsent(number, _ -> new FileCounts());
  }

  private FileCounts countsAt(long position) {
    return counts(fileOfPiece.applyAsInt(Position.piece(position)));
  }
}
