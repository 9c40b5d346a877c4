package dev.tlssunset.source.exchange;

import dev.tlssunset.source.DirectiveLogReader;
import dev.tlssunset.source.Directives;
import dev.tlssunset.source.Leftovers;
import dev.tlssunset.source.Source.PieceEnd;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import dev.tlssunset.text.CsvColumns;
import java.util.Optional;

/// Reads the lines of one SMTP protocol log: directives, records, and what is neither.
final class SmtpReader extends DirectiveLogReader {

  private final SourceFile file;
  private final Surroundings surroundings;
  private final CsvColumns line = new CsvColumns(SmtpLine.COLUMNS_TO_EVENT);

  private Directives directives = Directives.NONE;
  private SmtpColumns columns = SmtpColumns.of("");
  private Optional<SmtpOrigin> origin;
  private SmtpRecords records;

  /// Records have the usual columns, and can be read.
  private boolean isUsual;

  /// What a change of direction in the middle of the piece cut.
  private Leftovers cut = Leftovers.NONE;

  private boolean layoutChanged;

  SmtpReader(SourceFile file, Surroundings surroundings) {
    this.file = file;
    this.surroundings = surroundings;
    origin = SmtpOrigin.of(file, "");
    records = records();
    isUsual = origin.isPresent();
  }

  @Override
  protected void beginPiece(Directives before) {
    use(before);
    layoutChanged = false;
  }

  @Override
  protected boolean mayBeCut(byte[] bytes, int from, int to) {
    String text = text(bytes, from, to);
    return origin.isPresent()
        && text.indexOf('\0') < 0
        && SmtpRewriting.values(text).size() <= columns.context();
  }

  @Override
  protected PieceEnd endPiece(int lines) {
    Leftovers leftovers = cut.join(records.drain());
    cut = Leftovers.NONE;
    return new PieceEnd(directives, lines, layoutChanged, leftovers);
  }

  @Override
  protected int readLine(byte[] bytes, int from) {
    int next = isUsual ? records.readPlain(bytes, from, position(), sink()) : SmtpLine.NOT_PLAIN;
    if (next == SmtpLine.NOT_PLAIN) {
      return readAnyLine(bytes, from);
    }
    countRecord();
    return next;
  }

  private int readAnyLine(byte[] bytes, int from) {
    int next = line.split(bytes, from);
    if (bytes[from] == '#') {
      use(directives.with(bytes, from, line.lineEnd()));
    } else if (isRecord(bytes, from, line.lineEnd())) {
      countRecord();
      readRecord(bytes, from);
    }
    return next;
  }

  private void readRecord(byte[] bytes, int from) {
    int to = line.lineEnd();
    if (line.hasNul()) {
      reject("NUL bytes", bytes, from, to);
    } else if (origin.isEmpty()) {
      reject("direction unknown", bytes, from, to);
    } else if (!columns.problem().isEmpty()) {
      reject(columns.problem(), bytes, from, to);
    } else if (isUsual && !line.hasQuotes()) {
      records.read(bytes, line, from, to, position(), sink());
    } else {
      readRewritten(bytes, from, to);
    }
  }

  /// A record with other columns, or with quotes in the first ones, is read as one that has the
  /// usual columns and no needless quotes.
  private void readRewritten(byte[] bytes, int from, int to) {
    Optional<byte[]> usual = SmtpRewriting.usual(text(bytes, from, to), columns);
    if (usual.isEmpty()) {
      reject("short line", bytes, from, to);
      return;
    }
    int next = line.split(usual.get(), 0);
    records.read(usual.get(), line, next, next + to - from, position(), sink());
  }

  private void use(Directives now) {
    boolean changed =
        !now.fields().equals(directives.fields()) || !now.logType().equals(directives.logType());
    directives = now;
    if (changed) {
      columns = SmtpColumns.of(now.fields());
      Optional<SmtpOrigin> was = origin;
      origin = SmtpOrigin.of(file, now.logType());
      if (!origin.equals(was)) {
        cut = cut.join(records.drain());
        records = records();
      }
      isUsual = origin.isPresent() && columns.isUsual();
      layoutChanged = true;
    }
  }

  private SmtpRecords records() {
    return new SmtpRecords(surroundings, origin.orElseGet(() -> SmtpOrigin.unknown()));
  }
}
