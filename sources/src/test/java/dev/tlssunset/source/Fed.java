package dev.tlssunset.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.observation.GivenName;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.observation.Position;
import dev.tlssunset.source.Source.LineReader;
import dev.tlssunset.source.Source.PieceEnd;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Feeds a reader the bytes of a log, whole or in two pieces, and keeps what it finds.
public final class Fed {

  private final LineReader reader;
  private final Found found = new Found();

  private Fed(Source source, SourceFile file, Surroundings surroundings) {
    reader = source.reader(file, surroundings);
  }

  /// What every reader of one comparison shares.
  public static Surroundings surroundings() {
    return new Surroundings(new Symbols(1 << 20), new ObservationKinds(), FieldAliases.builtIn());
  }

  /// Reads a log whole.
  public static Found whole(Source source, SourceFile file, byte[] log, Surroundings shared) {
    Fed fed = new Fed(source, file, shared);
    PieceEnd end = fed.piece(0, Directives.NONE, log, 0, log.length);
    return fed.release(end.leftovers());
  }

  /// Reads a log in two pieces, the second of which begins with the line that begins at `cut`.
  public static Found inTwo(
      Source source, SourceFile file, byte[] log, int cut, Surroundings shared) {
    Fed fed = new Fed(source, file, shared);
    PieceEnd first = fed.piece(0, Directives.NONE, log, 0, cut);
    fed.found.linesBefore = first.lines();
    PieceEnd second = fed.piece(1, first.directives(), log, cut, log.length);
    return fed.release(first.leftovers().join(second.leftovers()));
  }

  private Found release(Leftovers leftovers) {
    leftovers.releaseWhole(found);
    leftovers.releaseAll(found);
    return found;
  }

  private PieceEnd piece(int number, Directives before, byte[] log, int from, int to) {
    byte[] buffer = Arrays.copyOf(log, log.length + 1 + Scan.SLACK);
    reader.begin(number, before, found);
    int whole = to;
    while (whole > from && buffer[whole - 1] != '\n') {
      whole--;
    }
    if (whole > from) {
      reader.read(buffer, from, whole);
    }
    if (whole < to) {
      buffer[to] = '\n';
      reader.readUnterminated(buffer, whole, to);
    }
    return reader.end();
  }

  /// What a reader found.
  public static final class Found implements ObservationSink {

    private final List<String> observations = new ArrayList<>();
    private final Map<String, Long> rejected = new TreeMap<>();
    private final Map<String, Long> oddities = new TreeMap<>();
    private final Map<String, Long> setAside = new TreeMap<>();
    private final Map<String, String> examples = new TreeMap<>();
    private long records;
    private long named;
    private int linesBefore;

    @Override
    public void observe(Observation seen) {
      observations.add(
          String.join(
              " ",
              line(seen.position),
              String.valueOf(seen.kind),
              String.valueOf(seen.second),
              String.valueOf(seen.peer),
              String.valueOf(seen.peerPort),
              String.valueOf(seen.forwardedFor),
              String.valueOf(seen.user),
              String.valueOf(seen.software),
              String.valueOf(seen.device),
              String.valueOf(seen.name),
              String.valueOf(seen.certificate)));
    }

    @Override
    public void records(long count) {
      records += count;
    }

    @Override
    public void reject(String reason, long position, byte[] bytes, int from, int to) {
      rejected.merge(reason, 1L, Long::sum);
      examples.putIfAbsent(reason, new String(bytes, from, to - from, UTF_8));
    }

    @Override
    public void oddity(String name, long position, byte[] bytes, int from, int to) {
      oddities.merge(name + " " + line(position), 1L, Long::sum);
      examples.putIfAbsent(name, new String(bytes, from, to - from, UTF_8));
    }

    @Override
    public boolean name(GivenName name) {
      named++;
      return true;
    }

    @Override
    public void setAside(String reason, long position) {
      setAside.merge(reason + " " + line(position), 1L, Long::sum);
    }

    /// By reason or oddity, the first line.
    public Map<String, String> examples() {
      return examples;
    }

    public long records() {
      return records;
    }

    public long named() {
      return named;
    }

    public long observed() {
      return observations.size();
    }

    public long rejected() {
      return sum(rejected);
    }

    public long setAside() {
      return sum(setAside);
    }

    /// Everything, in an order that does not depend on how it was read.
    public List<String> all() {
      List<String> all = new ArrayList<>(observations);
      all.sort(null);
      all.add("records " + records);
      all.add("rejected " + rejected);
      all.add("oddities " + oddities);
      all.add("set aside " + setAside);
      return all;
    }

    private String line(long position) {
      int before = Position.piece(position) == 0 ? 0 : linesBefore;
      return "line " + (before + Position.line(position) + 1);
    }

    private static long sum(Map<String, Long> counts) {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
