package dev.tlssunset.source.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.text.CsvColumns;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Against the columns that are found by looking at every byte.
class SmtpLineTest {

  private static final String RECORD =
      "2018-02-19T00:00:01.435Z,EXCH01\\Default Frontend EXCH01,08D5771B00000013,2,"
          + "10.0.0.241:25,100.208.232.39:25795,>,\"220 EXCH01.contoso.com at Mon, 19 Feb\",\r\n";

  private static final String LETTERS = ",\"\n\0\r Z-+*<>0\t.\u00e4";

  private final Symbols symbols = new Symbols(1 << 20);
  private final SmtpLine line = line();
  private final CsvColumns columns = new CsvColumns(SmtpLine.COLUMNS_TO_EVENT);

  @Test
  void aRecordOfExchangeIsPlain() {
    assertThat(line.splitPlain(bytes(RECORD), 0)).isEqualTo(RECORD.length());
  }

  @Test
  void whatIsPlainHasTheColumnsThatItHasByItsCommas() {
    SplittableRandom random = new SplittableRandom(71);
    int plain = 0;
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = bytes(changed(random));
      int next = line.splitPlain(bytes, 0);
      if (next != SmtpLine.NOT_PLAIN) {
        plain++;
        hasTheColumnsOf(bytes, next);
      }
    }
    assertThat(plain).isGreaterThan(20_000);
  }

  private void hasTheColumnsOf(byte[] bytes, int next) {
    String text = new String(bytes, ISO_8859_1);
    assertThat(next).as(text).isEqualTo(columns.split(bytes, 0));
    assertThat(columns.hasQuotes()).as(text).isFalse();
    assertThat(columns.hasNul()).as(text).isFalse();
    assertThat(columns.count()).as(text).isEqualTo(SmtpLine.COLUMNS_TO_EVENT);
    SmtpLine expected = line();
    expected.take(bytes, columns, columns.lineStart(), columns.lineEnd());
    assertThat(ends(line)).as(text).isEqualTo(ends(expected));
    assertThat(line.connector.symbol).as(text).isEqualTo(symbol(bytes));
  }

  private static List<Integer> ends(SmtpLine line) {
    return List.of(
        line.start,
        line.timeEnd,
        line.connectorEnd,
        line.sessionEnd,
        line.sequenceEnd,
        line.localEnd,
        line.remoteEnd,
        line.eventEnd,
        line.end);
  }

  private int symbol(byte[] bytes) {
    return symbols.of(bytes, line.timeEnd + 1, line.connectorEnd);
  }

  private SmtpLine line() {
    return new SmtpLine(
        new SmtpTimes(), new SmtpConnectors(new SmtpTexts(new SymbolCache(symbols))));
  }

  /// The record with one to three letters put in, taken out or put in the place of another.
  private static String changed(SplittableRandom random) {
    StringBuilder record = new StringBuilder(RECORD);
    for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
      int at = random.nextInt(RECORD.length() - 4);
      String letter = String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length())));
      int taken = random.nextInt(2);
      record.replace(at, at + taken, random.nextInt(3) == 0 ? "" : letter);
    }
    return record.toString();
  }

  private static byte[] bytes(String text) {
    byte[] bytes = new byte[text.length() + Scan.SLACK];
    System.arraycopy(text.getBytes(ISO_8859_1), 0, bytes, 0, text.length());
    return bytes;
  }
}
