package dev.tlssunset.source;

import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.Source.LineReader;
import dev.tlssunset.source.Source.PieceEnd;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.Symbols;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// Feeds any bytes to a reader, whole or in two pieces, and counts what comes of them.
public final class FuzzedReading implements ObservationSink {

  private final Map<String, Long> counts = new TreeMap<>();
  private long records;
  private long observed;
  private long rejected;
  private long setAside;

  private FuzzedReading() {}

  /// Reads all bytes as one file.
  public static FuzzedReading whole(Source source, String path, byte[] bytes) {
    return inPieces(source, path, bytes, bytes.length);
  }

  /// Reads the lines that begin before `cut` as one piece, and the others as another.
  public static FuzzedReading inPieces(Source source, String path, byte[] bytes, int cut) {
    FuzzedReading reading = new FuzzedReading();
    Surroundings surroundings =
        new Surroundings(new Symbols(1 << 20), new ObservationKinds(), FieldAliases.builtIn());
    int border = lineBegin(bytes, cut);
    LineReader reader = source.reader(new SourceFile(path, ""), surroundings);
    reader.begin(0, Directives.NONE, reading);
    feed(reader, Arrays.copyOfRange(bytes, 0, border));
    PieceEnd first = reader.end();
    LineReader second = source.reader(new SourceFile(path, ""), surroundings);
    second.begin(1, first.directives(), reading);
    feed(second, Arrays.copyOfRange(bytes, border, bytes.length));
    first.leftovers().join(second.end().leftovers()).releaseAll(reading);
    return reading;
  }

  /// What was found, by kind of finding.
  public Map<String, Long> counts() {
    return counts;
  }

  public long records() {
    return records;
  }

  public long observed() {
    return observed;
  }

  public long rejected() {
    return rejected;
  }

  public long setAside() {
    return setAside;
  }

  private static int lineBegin(byte[] bytes, int cut) {
    int begin = cut;
    while (begin > 0 && begin < bytes.length && bytes[begin - 1] != '\n') {
      begin++;
    }
    return Math.min(begin, bytes.length);
  }

  private static void feed(LineReader reader, byte[] bytes) {
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    byte[] padded = Arrays.copyOf(bytes, bytes.length + 1 + Scan.SLACK);
    padded[bytes.length] = '\n';
    if (whole > 0) {
      reader.read(padded, 0, whole);
    }
    if (whole < bytes.length) {
      reader.readUnterminated(padded, whole, bytes.length);
    }
  }

  @Override
  public void observe(Observation observation) {
    observed++;
    counts.merge("at " + observation.second, 1L, Long::sum);
  }

  @Override
  public void records(long count) {
    records += count;
  }

  @Override
  public void reject(String reason, long position, byte[] bytes, int from, int to) {
    rejected++;
    counts.merge(reason, 1L, Long::sum);
  }

  @Override
  public void oddity(String name, long position, byte[] bytes, int from, int to) {
    counts.merge(name, 1L, Long::sum);
  }

  @Override
  public void setAside(String reason, long position) {
    setAside++;
    counts.merge(reason, 1L, Long::sum);
  }
}
