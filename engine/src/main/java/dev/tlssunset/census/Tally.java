package dev.tlssunset.census;

import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.observation.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// Counts what readers find. Tallies of parts of the evidence add up to the tally of the whole, in
/// any order. For one thread at a time.
public final class Tally implements ObservationSink {

  private Rows rows = new Rows();
  private final Hours hours = new Hours();
  private final Map<Integer, FileCounts> files = new HashMap<>();
  private final Period period;
  private final IntUnaryOperator fileOfPiece;
  private int file;

  /// @param period what is counted of the evidence
  /// @param fileOfPiece the file number of a piece number
  public Tally(Period period, IntUnaryOperator fileOfPiece) {
    this.period = period;
    this.fileOfPiece = fileOfPiece;
  }

  /// Says whose records come next.
  public void beginFile(int number) {
    file = number;
  }

  @Override
  public void observe(Observation observation) {
    if (period.contains(observation.second)) {
      rows.add(observation);
      hours.add(observation.second, observation.kind);
    } else {
      setAside("outside --since/--until", observation.position);
    }
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

  /// How many rows it has, and so how much memory it needs.
  public int size() {
    return rows.count();
  }

  /// Adds another tally of the same run, which is empty afterwards.
  public void moveFrom(Tally other) {
    moveRows(other);
    hours.add(other.hours);
    other.hours.clear();
    other.files.forEach((number, counts) -> counts(number).add(counts));
    other.files.clear();
  }

  private void moveRows(Tally other) {
    other.rows.settle();
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

  Rows rows() {
    rows.settle();
    return rows;
  }

  Hours hours() {
    return hours;
  }

  FileCounts counts(int number) {
    return files.computeIfAbsent(number, _ -> new FileCounts());
  }

  private FileCounts countsAt(long position) {
    return counts(fileOfPiece.applyAsInt(Position.piece(position)));
  }
}
