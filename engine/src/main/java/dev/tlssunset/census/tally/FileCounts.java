package dev.tlssunset.census.tally;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.observation.ObservationSink;
import java.util.Map;
import java.util.TreeMap;

/// What became of the records of one file; what is usual costs one number.
public final class FileCounts {

  /// How often something strange came.
  ///
  /// @param position of the earliest
  /// @param text how that line begins
  public record Strange(long count, long position, String text) {

    Strange and(Strange other) {
      Strange earlier = position <= other.position ? this : other;
      return new Strange(count + other.count, earlier.position, earlier.text);
    }
  }

  private static final Map<String, Strange> NONE = Map.of();

  private long records;
  private Map<String, Strange> rejected = NONE;
  private Map<String, Strange> setAside = NONE;
  private Map<String, Strange> oddities = NONE;

  void addRecords(long count) {
    records += count;
  }

  /// See [ObservationSink#reject].
  void reject(String reason, long position, byte[] bytes, int from, int to) {
    rejected = with(rejected, reason, strange(position, bytes, from, to));
  }

  /// See [ObservationSink#oddity].
  void addOddity(String name, long position, byte[] bytes, int from, int to) {
    oddities = with(oddities, name, strange(position, bytes, from, to));
  }

  /// See [ObservationSink#setAside].
  void setAside(String reason, long position) {
    setAside = with(setAside, reason, new Strange(1, position, ""));
  }

  void add(FileCounts other) {
    records += other.records;
    rejected = with(rejected, other.rejected);
    setAside = with(setAside, other.setAside);
    oddities = with(oddities, other.oddities);
  }

  public long records() {
    return records;
  }

  public Map<String, Strange> rejected() {
    return rejected;
  }

  public Map<String, Strange> setAside() {
    return setAside;
  }

  public Map<String, Strange> oddities() {
    return oddities;
  }

  private static Strange strange(long position, byte[] bytes, int from, int to) {
    int length = Math.min(to - from, ObservationSink.EXAMPLE_BYTES);
    return new Strange(1, position, new String(bytes, from, length, UTF_8));
  }

  private static Map<String, Strange> with(
      Map<String, Strange> counts, Map<String, Strange> others) {
    Map<String, Strange> sum = counts;
    for (Map.Entry<String, Strange> other : others.entrySet()) {
      sum = with(sum, other.getKey(), other.getValue());
    }
    return sum;
  }

  private static Map<String, Strange> with(
      Map<String, Strange> counts, String reason, Strange more) {
    Map<String, Strange> sum = counts.isEmpty() ? new TreeMap<>() : counts;
    sum.merge(reason, more, Strange::and);
    return sum;
  }
}
