package dev.tlssunset.source.iis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.source.DirectiveLogReader;
import dev.tlssunset.source.Directives;
import dev.tlssunset.source.Learned;
import dev.tlssunset.source.Leftovers;
import dev.tlssunset.source.Source.PieceEnd;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import dev.tlssunset.text.LineColumns;
import dev.tlssunset.text.Scan;
import java.util.Locale;
import java.util.Optional;

/// Reads the lines of one IIS log: directives, records, and what is neither.
final class IisReader extends DirectiveLogReader {

  private static final byte[] DATE = "#date".getBytes(US_ASCII);

  private static final String TOO_MANY_COLUMNS = "more than " + LineColumns.MOST + " columns";

  private final IisFolder folder;
  private final Surroundings surroundings;
  private final LineColumns line = new LineColumns();

  private Directives directives = Directives.NONE;
  private IisColumns columns = IisColumns.NONE;
  private IisClock clock = new IisClock(columns);
  private IisRecords records;
  private boolean quoting;

  /// Whether a line with all its columns needs no rewriting.
  private boolean readsAsItStands = true;

  private boolean layoutChanged;

  IisReader(SourceFile file, Surroundings surroundings) {
    folder = IisFolder.of(file);
    this.surroundings = surroundings;
    records = new IisRecords(folder, columns, surroundings);
  }

  @Override
  protected void beginPiece(Directives before) {
    use(before, true);
    // Where records have no date, the lines before the piece tell their day.
    layoutChanged = columns.count() > 0 && columns.isDateless();
  }

  @Override
  protected PieceEnd endPiece(int lines) {
    Directives behind = columns.isDateless() ? directives.withDate(clock.text()) : directives;
    return new PieceEnd(behind, lines, layoutChanged, Leftovers.NONE);
  }

  @Override
  protected int readLine(byte[] bytes, int from) {
    int next = line.split(bytes, from);
    if (bytes[from] == '#') {
      settle(bytes);
      readDirective(bytes, from, line.lineEnd());
    } else if (line.count() == columns.count()
        && !line.hasNul()
        && readsAsItStands
        && (bytes[from] & 0xff) > ' '
        && (bytes[line.lineEnd() - 1] & 0xff) >= ' ') {
      countRecord();
      records.read(bytes, line, clock.second(bytes, line), position(), sink());
    } else {
      settle(bytes);
      readIrregular(bytes, from, line.lineEnd());
    }
    return next;
  }

  private void readDirective(byte[] bytes, int from, int to) {
    boolean isDate = Scan.startsWithIgnoringCase(bytes, from, to, DATE);
    use(directives.with(bytes, from, to), isDate);
    if (isJoined(bytes, from, to)) {
      countRecord();
      reject(JOINED, bytes, from, to);
    }
  }

  @Override
  protected void settle(byte[] bytes) {
    records.settle(bytes, sink());
  }

  /// Takes directives; the clock of records without a date goes on from the last of them.
  private void use(Directives told, boolean isNewDate) {
    boolean goesOn = columns.isDateless() && !isNewDate;
    Directives now = goesOn ? told.withDate(clock.text()) : told;
    boolean isNewLayout = !now.fields().equals(directives.fields());
    boolean isNewQuoting = isAdvanced(now) != quoting;
    directives = now;
    quoting = isAdvanced(now);
    if (isNewLayout) {
      records = records(now.fields());
      columns = records.columns();
      clock = new IisClock(columns);
    }
    readsAsItStands = !quoting && !hasTooManyColumns() && !columns.areOfErrorLog();
    layoutChanged |= isNewLayout || isNewQuoting || columns.isDateless();
    clock.set(now.date());
  }

  private IisRecords records(String fields) {
    Learned learned = surroundings.learned();
    return learned
        .latest(IisRecords.class)
        .filter(latest -> latest.isOf(fields, folder))
        .orElseGet(() -> learned.keep(newRecords(fields)));
  }

  private IisRecords newRecords(String fields) {
    return new IisRecords(folder, IisColumns.of(fields, surroundings.aliases()), surroundings);
  }

  private static boolean isAdvanced(Directives directives) {
    return directives.software().toLowerCase(Locale.ROOT).contains("advanced logging");
  }

  private boolean hasTooManyColumns() {
    return columns.count() > LineColumns.MOST;
  }

  private void readIrregular(byte[] bytes, int from, int to) {
    if (Scan.trimEnd(bytes, from, to) == from) {
      return;
    }
    countRecord();
    if (line.hasNul()) {
      reject("NUL bytes", bytes, from, to);
    } else if (columns.count() == 0) {
      reject("no #Fields line before it", bytes, from, to);
    } else if (columns.areOfErrorLog()) {
      sink().setAside("error log of HTTP.sys", position());
    } else if (hasTooManyColumns()) {
      reject(TOO_MANY_COLUMNS, bytes, from, to);
    } else if (isJoined(bytes, from, to)) {
      reject(JOINED, bytes, from, to);
    } else {
      readRewritten(bytes, from, to);
    }
  }

  private void readRewritten(byte[] bytes, int from, int to) {
    String plain = plain(text(bytes, from, to));
    int surplus = IisRewriting.countOfColumns(plain) - columns.count();
    if (surplus < 0) {
      reject("short line", bytes, from, to);
      return;
    }
    Optional<String> fitted =
        surplus == 0 ? Optional.of(plain) : IisRewriting.fitted(plain, columns);
    if (fitted.isEmpty()) {
      reject("long line", bytes, from, to);
      return;
    }
    byte[] rewritten = IisRewriting.bytes(fitted.get());
    line.split(rewritten, 0);
    long second = clock.second(rewritten, line);
    records.read(rewritten, line, second, position(), sink(), bytes, from, to);
    settle(rewritten);
  }

  /// A line without line end may have lost more without showing it: where the version is the last
  /// column, a shorter number is another version.
  @Override
  protected boolean mayBeCut(byte[] bytes, int from, int to) {
    line.split(bytes, from);
    boolean isNoRecord = columns.areOfErrorLog() || hasTooManyColumns() || line.hasNul();
    if (columns.count() == 0 || isNoRecord) {
      return false;
    }
    String plain = plain(text(bytes, from, to));
    int surplus = IisRewriting.countOfColumns(plain) - columns.count();
    if (surplus < 0) {
      return true;
    }
    boolean fits = surplus == 0 || IisRewriting.fitted(plain, columns).isPresent();
    return fits
        && columns.protocol() == columns.count() - 1
        && IisTls.isBeginningOfAnother(plain.substring(plain.lastIndexOf(' ') + 1));
  }

  /// The line without quotes, and without tabs at its end; blanks there are no columns where all
  /// are there without them.
  private String plain(String text) {
    String whole = IisRewriting.withoutTabs(text);
    String plain = quoting ? IisRewriting.unquoted(whole, columns) : whole;
    return IisRewriting.countOfColumns(plain) > columns.count()
        ? IisRewriting.trimmed(plain)
        : plain;
  }
}
