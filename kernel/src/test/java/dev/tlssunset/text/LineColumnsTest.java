package dev.tlssunset.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Against `String.split`, over Latin-1, in which every byte is a letter.
class LineColumnsTest {

  private final LineColumns line = new LineColumns();

  @Test
  void splitsAtEveryBlank() {
    Slices.forEach(
        31, 40, " \r\n\0!\u00a0", slice -> splitsAsStringsDo(slice.bytes(), slice.from()));
  }

  @Test
  void splitsLongLines() {
    SplittableRandom random = new SplittableRandom(32);
    for (int i = 0; i < 500; i++) {
      Slices slice = Slices.random(random, i % Slices.ALIGNMENTS, random.nextInt(3_000), " ");
      splitsAsStringsDo(slice.bytes(), slice.from());
    }
  }

  @Test
  void countsColumnsThatItDoesNotTellApart() {
    for (int columns = LineColumns.MOST - 2; columns < LineColumns.MOST * 2 + 5; columns++) {
      byte[] bytes =
          ("x" + " x".repeat(columns - 1) + "\n" + "?".repeat(Scan.SLACK)).getBytes(ISO_8859_1);
      line.split(bytes, 0);
      assertThat(line.count()).isEqualTo(columns);
      assertThat(line.lineEnd()).isEqualTo(columns * 2 - 1);
      assertThat(texts(bytes)).hasSize(Math.min(columns, LineColumns.MOST)).containsOnly("x");
    }
  }

  private void splitsAsStringsDo(byte[] noise, int from) {
    byte[] bytes = noise.clone();
    bytes[bytes.length - Scan.SLACK - 1] = '\n';
    String rest = new String(bytes, from, bytes.length - from, ISO_8859_1);
    int lineFeed = rest.indexOf('\n');
    String expected = rest.substring(0, lineFeed);
    boolean hasReturn = expected.endsWith("\r");
    String plain = hasReturn ? expected.substring(0, expected.length() - 1) : expected;
    assertThat(line.split(bytes, from)).isEqualTo(from + lineFeed + 1);
    assertThat(line.lineStart()).isEqualTo(from);
    assertThat(line.lineEnd()).isEqualTo(from + plain.length());
    assertThat(line.hasNul()).isEqualTo(expected.indexOf('\0') >= 0);
    List<String> columns = List.of(plain.split(" ", -1));
    assertThat(line.count()).isEqualTo(columns.size());
    assertThat(texts(bytes))
        .isEqualTo(columns.subList(0, Math.min(columns.size(), LineColumns.MOST)));
  }

  private List<String> texts(byte[] bytes) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < Math.min(line.count(), LineColumns.MOST); i++) {
      texts.add(new String(bytes, line.start(i), line.end(i) - line.start(i), ISO_8859_1));
    }
    return texts;
  }
}
