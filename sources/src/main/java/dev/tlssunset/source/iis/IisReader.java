package dev.tlssunset.source.iis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.observation.Position;
import dev.tlssunset.source.Directives;
import dev.tlssunset.source.Leftovers;
import dev.tlssunset.source.Source.LineReader;
import dev.tlssunset.source.Source.PieceEnd;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import dev.tlssunset.text.LineColumns;
import dev.tlssunset.text.Scan;
import java.util.Locale;
import java.util.Optional;

/// Reads the lines of one IIS log: directives, records, and what is neither.
final class IisReader implements LineReader {

  private static final String NUL_BYTES = "NUL bytes";
  private static final byte[] DATE = "#date".getBytes(US_ASCII);

  private final SourceFile file;
  private final Surroundings surroundings;
  private final LineColumns line = new LineColumns();

  private Directives directives = Directives.NONE;
  private IisColumns columns = IisColumns.NONE;
  private IisRecords records;
  private boolean quoting;
  private boolean layoutChanged;
  private int piece;
  private int lineNumber;
  private long recordCount;
  private ObservationSink sink = ObservationSink.NOWHERE;

  IisReader(SourceFile file, Surroundings surroundings) {
    this.file = file;
    this.surroundings = surroundings;
    records = new IisRecords(file, columns, surroundings);
  }

  @Override
  public void begin(int piece, Directives before, ObservationSink sink) {
    this.piece = piece;
    this.sink = sink;
    lineNumber = 0;
    recordCount = 0;
    use(before, true);
    // Where records have no date, the lines before the piece tell their day.
    layoutChanged = columns.count() > 0 && columns.isDateless();
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
    line.split(bytes, from);
    boolean isRecord = bytes[from] != '#' && Scan.trimEnd(bytes, from, line.lineEnd()) > from;
    boolean isReadable = isRecord && columns.count() > 0 && !line.hasNul();
    if (!isReadable || bytes[to - 1] == '\r' || !mayBeCut(text(bytes, from, to))) {
      readLine(bytes, from);
      return;
    }
    recordCount++;
    sink.reject("cut last line", position(), bytes, from, to);
    lineNumber++;
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
    Directives behind = columns.isDateless() ? directives.withDate(records.clock()) : directives;
    return new PieceEnd(behind, lineNumber, layoutChanged, Leftovers.NONE);
  }

  private int readLine(byte[] bytes, int from) {
    int next = line.split(bytes, from);
    if (bytes[from] == '#') {
      boolean isDate = Scan.startsWithIgnoringCase(bytes, from, line.lineEnd(), DATE);
      use(directives.with(bytes, from, line.lineEnd()), isDate);
    } else if (line.count() == columns.count()
        && !line.hasNul()
        && !quoting
        && (bytes[from] & 0xff) > ' ') {
      recordCount++;
      records.read(bytes, line, position(), sink);
    } else {
      readIrregular(bytes, from, line.lineEnd());
    }
    lineNumber++;
    return next;
  }

  private void use(Directives now, boolean isNewDate) {
    String clock = isNewDate || !columns.isDateless() ? now.date() : records.clock();
    boolean isNewLayout = !now.fields().equals(directives.fields());
    boolean isNewQuoting = isAdvanced(now) != quoting;
    directives = now;
    quoting = isAdvanced(now);
    if (isNewLayout) {
      columns = IisColumns.of(now.fields(), surroundings.aliases());
      records = new IisRecords(file, columns, surroundings);
    }
    layoutChanged |= isNewLayout || isNewQuoting || columns.isDateless();
    records.useClock(clock);
  }

  private static boolean isAdvanced(Directives directives) {
    return directives.software().toLowerCase(Locale.ROOT).contains("advanced logging");
  }

  private void readIrregular(byte[] bytes, int from, int to) {
    if (Scan.trimEnd(bytes, from, to) == from) {
      return;
    }
    recordCount++;
    if (line.hasNul()) {
      sink.reject(NUL_BYTES, position(), bytes, from, to);
    } else if (columns.count() == 0) {
      sink.reject("no #Fields line before it", position(), bytes, from, to);
    } else {
      readRewritten(bytes, from, to);
    }
  }

  private void readRewritten(byte[] bytes, int from, int to) {
    String plain = plain(text(bytes, from, to));
    int surplus = IisIrregular.countOfColumns(plain) - columns.count();
    if (surplus < 0) {
      sink.reject("short line", position(), bytes, from, to);
      return;
    }
    Optional<String> fitted =
        surplus == 0 ? Optional.of(plain) : IisIrregular.fitted(plain, columns);
    if (fitted.isEmpty()) {
      sink.reject("long line", position(), bytes, from, to);
      return;
    }
    byte[] rewritten = IisIrregular.bytes(fitted.get());
    line.split(rewritten, 0);
    records.read(rewritten, line, position(), sink);
  }

  /// Whether an unterminated line may have lost its end without showing it: where the version is
  /// the last column, a shorter number is another version.
  private boolean mayBeCut(String text) {
    String plain = plain(text);
    int surplus = IisIrregular.countOfColumns(plain) - columns.count();
    if (surplus < 0) {
      return true;
    }
    boolean fits = surplus == 0 || IisIrregular.fitted(plain, columns).isPresent();
    return fits
        && columns.protocol() == columns.count() - 1
        && IisTls.isBeginningOfAnother(plain.substring(plain.lastIndexOf(' ') + 1));
  }

  /// The line without quotes; blanks at its end are no columns where all are there without them.
  private String plain(String text) {
    String plain = quoting ? IisIrregular.unquoted(text, columns) : text;
    return IisIrregular.countOfColumns(plain) > columns.count()
        ? IisIrregular.trimmed(plain)
        : plain;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, ISO_8859_1);
  }

  private long position() {
    return Position.of(piece, lineNumber);
  }
}
