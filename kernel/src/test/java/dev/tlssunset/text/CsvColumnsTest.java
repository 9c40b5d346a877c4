package dev.tlssunset.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Against a splitter that looks at one letter after the other.
class CsvColumnsTest {

  private static final int MOST = 4;

  private final CsvColumns line = new CsvColumns(MOST);

  @Test
  void splitsAtCommasOutsideQuotes() {
    Slices.forEach(
        41, 60, ",,\"\"\"\r\n\0#\u00ac", slice -> splitsAsExpected(slice.bytes(), slice.from()));
  }

  private void splitsAsExpected(byte[] noise, int from) {
    byte[] bytes = noise.clone();
    bytes[bytes.length - Scan.SLACK - 1] = '\n';
    String rest = new String(bytes, from, bytes.length - from, ISO_8859_1);
    String whole = rest.substring(0, rest.indexOf('\n'));
    List<String> expected = Split.of(whole);
    assertThat(line.split(bytes, from)).isEqualTo(from + whole.length() + 1);
    assertThat(line.lineStart()).isEqualTo(from);
    assertThat(line.lineEnd()).isEqualTo(from + Split.plain(whole).length());
    assertThat(line.hasNul()).isEqualTo(whole.indexOf('\0') >= 0);
    assertThat(texts(bytes)).as(whole).isEqualTo(expected);
    assertThat(line.hasQuotes()).as(whole).isEqualTo(String.join(",", expected).indexOf('"') >= 0);
  }

  private List<String> texts(byte[] bytes) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < line.count(); i++) {
      texts.add(new String(bytes, line.start(i), line.end(i) - line.start(i), ISO_8859_1));
    }
    return texts;
  }

  /// Finds the first columns of a line.
  private static final class Split {

    static List<String> of(String whole) {
      String line = plain(whole);
      List<String> columns = new ArrayList<>();
      int at = 0;
      while (columns.size() < MOST) {
        int quote = at < line.length() && line.charAt(at) == '"' ? closing(line, at) : at;
        if (quote < 0) {
          columns.add(line.substring(at));
          return columns;
        }
        int comma = line.indexOf(',', quote);
        columns.add(line.substring(at, comma < 0 ? line.length() : comma));
        if (comma < 0) {
          break;
        }
        at = comma + 1;
      }
      return columns;
    }

    static String plain(String whole) {
      return whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole;
    }

    private static int closing(String line, int opening) {
      int quote = line.indexOf('"', opening + 1);
      while (quote >= 0 && line.startsWith("\"\"", quote)) {
        quote = line.indexOf('"', quote + 2);
      }
      return quote;
    }
  }
}
