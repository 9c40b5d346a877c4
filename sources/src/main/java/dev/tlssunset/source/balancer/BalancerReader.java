package dev.tlssunset.source.balancer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.source.PlainLogReader;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import dev.tlssunset.source.balancer.pattern.Field;
import dev.tlssunset.source.balancer.pattern.LineFormat;
import dev.tlssunset.source.balancer.pattern.LineMatcher;
import dev.tlssunset.source.balancer.product.Product;
import dev.tlssunset.source.balancer.product.ProductForm;
import dev.tlssunset.text.Scan;
import java.util.List;
import java.util.stream.Stream;

/// Reads the lines of one balancer's log: each has one of the forms that were declared or that its
/// product has, with an envelope of syslog around it or without.
final class BalancerReader extends PlainLogReader {

  private static final String NOTICE = "not about a connection";
  private static final String REPETITION = "syslog's count of repeated messages";

  private static final byte[] JOURNAL_MESSAGE = "MESSAGE=".getBytes(US_ASCII);
  private static final byte[][] JOURNAL_FIELDS =
      Stream.of(
              "SYSLOG_",
              "PRIORITY=",
              "INVOCATION_ID=",
              "CODE_FILE=",
              "CODE_LINE=",
              "CODE_FUNC=",
              "TID=")
          .map(field -> field.getBytes(US_ASCII))
          .toArray(byte[][]::new);

  private final List<FormMatcher> forms;

  /// Those that a line is expected to have: the declared ones, where there are any.
  private final List<LineMatcher> expected;

  private final List<LineMatcher> notices;
  private final Envelope envelope;
  private final BalancerRecords records;

  /// @param forms the forms that lines may have, in the order in which they are tried
  /// @param declared how many of them were declared: the first ones
  BalancerReader(
      SourceFile file,
      Product product,
      List<ProductForm> forms,
      int declared,
      Surroundings surroundings) {
    this.forms = forms.stream().map(FormMatcher::new).toList();
    int count = declared > 0 ? declared : forms.size();
    expected = this.forms.stream().limit(count).map(FormMatcher::matcher).toList();
    notices = product.notices().stream().map(LineFormat::matcher).toList();
    LogTimes times = new LogTimes(file.declaredLog().zone(), SyslogYear.of(file));
    envelope = new Envelope(times);
    records = new BalancerRecords(file, product, surroundings, times);
  }

  /// An export of the journal has a line for every field, of which one is the message.
  @Override
  protected void readRecord(byte[] bytes, int from, int to) {
    if (Scan.startsWith(bytes, from, to, JOURNAL_MESSAGE)) {
      countRecord();
      readMessage(bytes, from + JOURNAL_MESSAGE.length, to);
    } else if (!isJournalField(bytes, from, to)) {
      countRecord();
      readMessage(bytes, from, to);
    }
  }

  private static boolean isJournalField(byte[] bytes, int from, int to) {
    if (bytes[from] == '_') {
      return Scan.next(bytes, from, to, '=') > from;
    }
    for (byte[] field : JOURNAL_FIELDS) {
      if (Scan.startsWith(bytes, from, to, field)) {
        return true;
      }
    }
    return false;
  }

  private void readMessage(byte[] bytes, int from, int to) {
    if (Scan.next(bytes, from, to, '\0') >= 0) {
      reject("NUL bytes", bytes, from, to);
      return;
    }
    envelope.open(bytes, from, to);
    int message = envelope.message();
    if (envelope.isRepetition(bytes, to)) {
      sink().setAside(REPETITION, position());
    } else if (!readAs(bytes, message, from, to)
        && (message == from || !readAs(bytes, from, from, to))) {
      readOther(bytes, message, to);
    }
  }

  /// Reads what begins at `start`, if it has one of the forms.
  private boolean readAs(byte[] bytes, int start, int from, int to) {
    for (int i = 0; i < forms.size(); i++) {
      FormMatcher form = forms.get(i);
      if (form.matcher().matches(bytes, start, to)) {
        records.read(form, envelope, bytes, from, to, position(), sink());
        return true;
      }
    }
    return false;
  }

  private void readOther(byte[] bytes, int message, int to) {
    for (int i = 0; i < notices.size(); i++) {
      if (notices.get(i).matches(bytes, message, to)) {
        sink().setAside(NOTICE, position());
        return;
      }
    }
    rejectAs(bytes, message, to);
  }

  /// Says of the expected form that fitted furthest what it expected, and what stood there.
  private void rejectAs(byte[] bytes, int message, int to) {
    if (expected.isEmpty()) {
      reject("no log format is declared", bytes, message, to);
      return;
    }
    LineMatcher nearest = expected.getFirst();
    for (int i = 0; i < expected.size(); i++) {
      LineMatcher matcher = expected.get(i);
      matcher.explain(bytes, message, to);
      if (matcher.failedAt() > nearest.failedAt()) {
        nearest = matcher;
      }
    }
    String reason = "does not fit the log format: " + nearest.expected();
    reject(reason, bytes, nearest.failedAt() < to ? nearest.failedAt() : message, to);
  }

  /// Where anything before the version is cut, the line does not fit; where the version itself is
  /// last, `TLSv1` is the beginning of every other.
  @Override
  protected boolean mayBeCut(byte[] bytes, int from, int to) {
    boolean isMessage = Scan.startsWith(bytes, from, to, JOURNAL_MESSAGE);
    if (!isMessage && isJournalField(bytes, from, to)) {
      return false;
    }
    int start = isMessage ? from + JOURNAL_MESSAGE.length : from;
    int end = Scan.trimEnd(bytes, start, to);
    envelope.open(bytes, start, end);
    for (FormMatcher form : forms) {
      if (form.matcher().matches(bytes, envelope.message(), end)
          || form.matcher().matches(bytes, start, end)) {
        return isBeginningOfVersion(form.matcher(), bytes, to);
      }
    }
    return notices.stream().noneMatch(notice -> notice.matches(bytes, envelope.message(), end));
  }

  private static boolean isBeginningOfVersion(LineMatcher line, byte[] bytes, int to) {
    return line.has(Field.VERSION) && line.end(Field.VERSION) == to && bytes[to - 1] == '1';
  }
}
