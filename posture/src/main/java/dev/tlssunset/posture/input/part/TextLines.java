package dev.tlssunset.posture.input.part;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The lines of a text as Windows writes it: UTF-16 with or without a byte order mark, UTF-8, or
/// the code page of western Europe where a line is not UTF-8.
public final class TextLines {

  /// Letters of a line that are kept.
  static final int LONGEST = 1 << 20;

  private static final Charset CODE_PAGE = Charset.forName("windows-1252");
  private static final int HEAD = 64;

  private enum Encoding {
    BYTES(1),
    UTF_16LE(2),
    UTF_16BE(2);

    private final int unit;

    Encoding(int unit) {
      this.unit = unit;
    }
  }

  /// A line without its end.
  ///
  /// @param number from 1
  /// @param ending what ended it: `\r\n`, `\n`, or nothing at the end of the file
  /// @param isCut whether it was longer than anybody keeps
  public record Line(int number, String text, String ending, boolean isCut) {}

  private final InputStream stream;
  private final Deque<Line> returned = new ArrayDeque<>();
  private Encoding encoding = Encoding.BYTES;
  private int number;

  /// The text of a whole file, or of the beginning of one.
  public static String text(byte[] file) throws IOException {
    TextLines lines = new TextLines(new ByteArrayInputStream(file));
    return lines.decoded(lines.stream.readAllBytes());
  }

  public TextLines(InputStream stream) throws IOException {
    this.stream = new BufferedInputStream(stream, 1 << 16);
    detect();
  }

  private void detect() throws IOException {
    stream.mark(HEAD);
    byte[] head = stream.readNBytes(HEAD);
    stream.reset();
    if (begins(head, 0xff, 0xfe)) {
      encoding = Encoding.UTF_16LE;
      stream.skipNBytes(2);
    } else if (begins(head, 0xfe, 0xff)) {
      encoding = Encoding.UTF_16BE;
      stream.skipNBytes(2);
    } else if (begins(head, 0xef, 0xbb, 0xbf)) {
      stream.skipNBytes(3);
    } else if (head.length >= 2 && head[1] == 0 && head[0] != 0) {
      encoding = Encoding.UTF_16LE;
    } else if (head.length >= 2 && head[0] == 0 && head[1] != 0) {
      encoding = Encoding.UTF_16BE;
    }
  }

  private static boolean begins(byte[] head, int... wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (i == head.length || Byte.toUnsignedInt(head[i]) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /// The next line; empty at the end.
  public Optional<Line> next() throws IOException {
    return returned.isEmpty() ? read() : Optional.of(returned.pop());
  }

  /// Gives lines back, to be read again.
  public void giveBack(List<Line> lines) {
    lines.reversed().forEach(returned::push);
  }

  private Optional<Line> read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean isCut = false;
    while (true) {
      byte[] unit = stream.readNBytes(encoding.unit);
      if (unit.length == 0 && bytes.size() == 0) {
        return Optional.empty();
      }
      boolean isEnd = isLineFeed(unit);
      if (isEnd || unit.length == 0) {
        number++;
        return Optional.of(line(bytes.toByteArray(), isEnd ? "\n" : "", isCut));
      }
      if (bytes.size() < LONGEST * encoding.unit) {
        bytes.writeBytes(unit);
      } else {
        isCut = true;
      }
    }
  }

  private boolean isLineFeed(byte[] unit) {
    return switch (encoding) {
      case BYTES -> unit.length == 1 && unit[0] == '\n';
      case UTF_16LE -> unit.length == 2 && unit[0] == '\n' && unit[1] == 0;
      case UTF_16BE -> unit.length == 2 && unit[0] == 0 && unit[1] == '\n';
    };
  }

  private Line line(byte[] bytes, String ending, boolean isCut) {
    String text = decoded(bytes);
    return text.endsWith("\r")
        ? new Line(number, text.substring(0, text.length() - 1), "\r" + ending, isCut)
        : new Line(number, text, ending, isCut);
  }

  private String decoded(byte[] bytes) {
    return switch (encoding) {
      case UTF_16LE -> new String(bytes, StandardCharsets.UTF_16LE);
      case UTF_16BE -> new String(bytes, StandardCharsets.UTF_16BE);
      case BYTES -> utf8OrCodePage(bytes);
    };
  }

  private static String utf8OrCodePage(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return new String(bytes, CODE_PAGE);
    }
  }
}
