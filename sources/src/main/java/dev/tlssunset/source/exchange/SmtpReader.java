package dev.tlssunset.source.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.observation.Position;
import dev.tlssunset.source.Directives;
import dev.tlssunset.source.Leftovers;
import dev.tlssunset.source.Source.LineReader;
import dev.tlssunset.source.Source.PieceEnd;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import dev.tlssunset.text.CsvColumns;
import dev.tlssunset.text.Scan;
import java.util.Optional;

/// Reads the lines of one SMTP protocol log: directives, records, and what is neither.
final class SmtpReader implements LineReader {

  private final SourceFile file;
  private final Surroundings surroundings;
  private final CsvColumns line = new CsvColumns(SmtpRecords.COLUMNS_TO_EVENT);

  private Directives directives = Directives.NONE;
  private SmtpColumns columns = SmtpColumns.of("");
  private Optional<SmtpOrigin> origin;
  private SmtpRecords records;
  private boolean usual = true;

  /// What a change of direction in the middle of the piece cut.
  private Leftovers cut = Leftovers.NONE;

  private boolean layoutChanged;
  private int piece;
  private int lineNumber;
  private long recordCount;
  private ObservationSink sink = ObservationSink.NOWHERE;

  SmtpReader(SourceFile file, Surroundings surroundings) {
    this.file = file;
    this.surroundings = surroundings;
    origin = SmtpOrigin.of(file, "");
    records = records();
  }

  @Override
  public void begin(int piece, Directives before, ObservationSink sink) {
    this.piece = piece;
    this.sink = sink;
    lineNumber = 0;
    recordCount = 0;
    use(before);
    layoutChanged = false;
  }

  @Override
  public void read(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to) {
      position = readLine(bytes, position);
    }
  }

  @Override
  public void readUnterminated(byte[] bytes, int from, int to) {
    String text = text(bytes, from, to);
    boolean isRecord = bytes[from] != '#' && Scan.trimEnd(bytes, from, to) > from;
    boolean mayBeCut = bytes[to - 1] != '\r' && text.indexOf('\0') < 0 && origin.isPresent();
    if (isRecord && mayBeCut && SmtpIrregular.values(text).size() <= columns.context()) {
      recordCount++;
      sink.reject("cut last line", position(), bytes, from, to);
      lineNumber++;
    } else {
      readLine(bytes, from);
    }
  }

  @Override
  public void tooLong(byte[] bytes, int from, int to) {
    if (bytes[from] != '#' && Scan.trimEnd(bytes, from, to) > from) {
      recordCount++;
      sink.reject("line over 1 MiB", position(), bytes, from, to);
    }
    lineNumber++;
  }

  @Override
  public PieceEnd end() {
    sink.records(recordCount);
    Leftovers leftovers = cut.join(records.drain());
    cut = Leftovers.NONE;
    return new PieceEnd(directives, lineNumber, layoutChanged, leftovers);
  }

  private int readLine(byte[] bytes, int from) {
    int next = line.split(bytes, from);
    if (bytes[from] == '#') {
      use(directives.with(bytes, from, line.lineEnd()));
    } else if (Scan.trimEnd(bytes, from, line.lineEnd()) > from) {
      recordCount++;
      readRecord(bytes, from);
    }
    lineNumber++;
    return next;
  }

  private void readRecord(byte[] bytes, int from) {
    int to = line.lineEnd();
    if (line.hasNul()) {
      sink.reject("NUL bytes", position(), bytes, from, to);
    } else if (origin.isEmpty()) {
      sink.reject("direction unknown", position(), bytes, from, to);
    } else if (usual && !line.hasQuotes()) {
      records.read(bytes, line, position(), sink);
    } else {
      readRewritten(bytes, from, to);
    }
  }

  /// A record with other columns, or with quotes in the first ones, is read as one that has the
  /// usual columns and no needless quotes.
  private void readRewritten(byte[] bytes, int from, int to) {
    Optional<byte[]> usual = SmtpIrregular.usual(text(bytes, from, to), columns);
    if (usual.isEmpty()) {
      sink.reject("short line", position(), bytes, from, to);
      return;
    }
    line.split(usual.get(), 0);
    records.read(usual.get(), line, position(), sink);
  }

  private void use(Directives now) {
    boolean changed =
        !now.fields().equals(directives.fields()) || !now.logType().equals(directives.logType());
    directives = now;
    if (changed) {
      columns = SmtpColumns.of(now.fields());
      usual = columns.isUsual();
      Optional<SmtpOrigin> was = origin;
      origin = SmtpOrigin.of(file, now.logType());
      if (!origin.equals(was)) {
        cut = cut.join(records.drain());
        records = records();
      }
      layoutChanged = true;
    }
  }

  private SmtpRecords records() {
    return new SmtpRecords(surroundings, origin.orElseGet(() -> SmtpOrigin.unknown()));
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, ISO_8859_1);
  }

  private long position() {
    return Position.of(piece, lineNumber);
  }
}
