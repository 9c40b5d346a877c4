package dev.tlssunset.source.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;
import java.util.Arrays;
import java.util.Locale;

/// Texts in the values of a record, as symbols.
final class SmtpTexts {

  private static final byte[] COMMON_NAME = "CN=".getBytes(US_ASCII);

  private final SymbolCache symbols;

  SmtpTexts(SymbolCache symbols) {
    this.symbols = symbols;
  }

  /// A value, its quotes taken off.
  int text(byte[] bytes, int from, int to) {
    boolean quoted = from < to && bytes[from] == '"';
    if (!quoted) {
      return symbols.of(bytes, from, to);
    }
    int closing = CsvValue.closingQuote(bytes, from + 1, to);
    return undoubled(bytes, from + 1, closing < 0 ? to : closing);
  }

  private int undoubled(byte[] bytes, int from, int to) {
    if (Scan.next(bytes, from, to, '"') < 0) {
      return symbols.of(bytes, from, to);
    }
    byte[] plain = withoutDoubles(bytes, from, to);
    return symbols.of(plain, 0, plain.length - Scan.SLACK);
  }

  private static byte[] withoutDoubles(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, ISO_8859_1).replace("\"\"", "\"");
    return Arrays.copyOf(text.getBytes(ISO_8859_1), text.length() + Scan.SLACK);
  }

  /// A value as [#text] has it, in lower case.
  int lowerCase(byte[] bytes, int from, int to) {
    String value = new String(bytes, from, to - from, UTF_8);
    byte[] lower = value.toLowerCase(Locale.ROOT).getBytes(UTF_8);
    return text(Arrays.copyOf(lower, lower.length + Scan.SLACK), 0, lower.length);
  }

  /// The next word of a value.
  int word(byte[] bytes, int from, int to, boolean quoted) {
    int start = Scan.skipBlanks(bytes, from, to);
    int valueEnd =
        quoted ? CsvValue.closingQuote(bytes, start, to) : Scan.next(bytes, start, to, ',');
    int end = CsvValue.wordEnd(bytes, start, valueEnd < 0 ? to : valueEnd);
    return quoted ? undoubled(bytes, start, end) : symbols.of(bytes, start, end);
  }

  /// The first name of a certificate that stands in one line with its issuer and number.
  int commonName(byte[] bytes, int from, int to) {
    boolean quoted = from < to && bytes[from] == '"';
    if (!quoted) {
      return firstCommonName(bytes, from, to);
    }
    int closing = CsvValue.closingQuote(bytes, from + 1, to);
    int end = closing < 0 ? to : closing;
    if (Scan.next(bytes, from + 1, end, '"') < 0) {
      return firstCommonName(bytes, from + 1, end);
    }
    byte[] plain = withoutDoubles(bytes, from + 1, end);
    return firstCommonName(plain, 0, plain.length - Scan.SLACK);
  }

  private int firstCommonName(byte[] bytes, int from, int to) {
    int start = Scan.find(bytes, from, to, COMMON_NAME);
    return start < 0 ? Symbols.NONE : symbols.of(bytes, start, commonNameEnd(bytes, start, to));
  }

  /// A name with commas or blanks stands in quotes of its own.
  private static int commonNameEnd(byte[] bytes, int start, int to) {
    int name = start + COMMON_NAME.length;
    if (name < to && bytes[name] == '"') {
      int closing = CsvValue.closingQuote(bytes, name + 1, to);
      return closing < 0 ? to : closing + 1;
    }
    int comma = Scan.next(bytes, start, to, ',');
    return CsvValue.wordEnd(bytes, start, comma < 0 ? to : comma);
  }
}
