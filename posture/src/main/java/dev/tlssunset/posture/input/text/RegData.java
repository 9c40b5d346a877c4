package dev.tlssunset.posture.input.text;

import dev.tlssunset.posture.input.part.TextLines;
import dev.tlssunset.posture.input.part.TextLines.Line;
import dev.tlssunset.posture.settings.RegistryValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The data of values in `.reg` files: texts, `dword:`, `hex:` and `hex(type):`.
final class RegData {

  /// Bytes of a value, and letters of a text over several lines.
  private static final int LONGEST = 16 << 20;

  /// Lines of a text; they are kept until its end is found.
  private static final int MOST_LINES = 1 << 16;

  private static final Charset CODE_PAGE = Charset.forName("windows-1252");
  private static final Pattern DWORD = Pattern.compile("(?i)dword:\\s*([0-9a-f]{1,8})\\s*(;.*)?");
  private static final Pattern HEX = Pattern.compile("(?i)hex(?:\\(([0-9a-f]{1,8})\\))?:(.*)");

  private static final Pattern BROKEN_OFF =
      Pattern.compile("(?i)dword:\\s*[0-9a-f]{2,7}|hex.*(?:,|[:,\\s][0-9a-f])");

  private final boolean hasCodePage;

  /// @param hasCodePage whether texts in bytes are of a code page, as in `REGEDIT4`; else UTF-16LE
  RegData(boolean hasCodePage) {
    this.hasCodePage = hasCodePage;
  }

  /// The value that a text stands for, with the lines after it as far as it goes on there; empty
  /// where it stands for none, and then no further line is taken.
  Optional<RegistryValue> read(Line line, String text, TextLines lines) throws IOException {
    if (line.isCut() || isBrokenOff(line, text)) {
      return Optional.empty();
    }
    if (text.startsWith("\"")) {
      return quoted(line, text, lines);
    }
    Matcher dword = DWORD.matcher(text);
    if (dword.matches()) {
      return Optional.of(new RegistryValue.Dword(Long.parseLong(dword.group(1), 16)));
    }
    Matcher hex = HEX.matcher(text);
    return hex.matches() ? hex(type(hex), hex.group(2), lines) : Optional.empty();
  }

  /// Whether a file ends within a number or a byte. A single digit is what people write.
  private static boolean isBrokenOff(Line line, String text) {
    return line.ending().isEmpty() && BROKEN_OFF.matcher(text).matches();
  }

  /// Windows writes line ends within a text as they are: it goes on until its closing quote.
  private static Optional<RegistryValue> quoted(Line line, String text, TextLines lines)
      throws IOException {
    RegText whole = new RegText();
    // Blanks at the end of the line are the text's, where it goes on.
    String letters = text + trailing(line.text()) + line.ending();
    int end = whole.add(letters, 1);
    List<Line> taken = new ArrayList<>();
    while (end < 0 && whole.length() < LONGEST && taken.size() < MOST_LINES) {
      Optional<Line> next = lines.next();
      if (next.isEmpty() || next.get().isCut()) {
        next.ifPresent(taken::add);
        break;
      }
      taken.add(next.get());
      letters = next.get().text() + next.get().ending();
      end = whole.add(letters, 0);
    }
    if (end >= 0 && RegText.isOnlyComment(letters.substring(end))) {
      return Optional.of(new RegistryValue.Text(whole.text()));
    }
    lines.giveBack(taken);
    return Optional.empty();
  }

  private static String trailing(String text) {
    return text.substring(text.stripTrailing().length());
  }

  private static int type(Matcher hex) {
    return hex.group(1) == null
        ? RegistryValue.REG_BINARY
        : Integer.parseUnsignedInt(hex.group(1), 16);
  }

  private Optional<RegistryValue> hex(int type, String first, TextLines lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Line> last = List.of();
    String digits = withoutComment(first);
    while (true) {
      boolean goesOn = digits.endsWith("\\");
      if (!addBytes(goesOn ? digits.substring(0, digits.length() - 1) : digits, bytes)
          || bytes.size() > LONGEST) {
        lines.giveBack(last);
        return Optional.empty();
      }
      if (!goesOn) {
        return Optional.of(value(type, bytes.toByteArray()));
      }
      Optional<Line> next = nextWithBytes(lines);
      if (next.isEmpty() || isUnfinished(next.get())) {
        next.map(List::of).ifPresent(lines::giveBack);
        return Optional.empty();
      }
      last = List.of(next.get());
      digits = withoutComment(next.get().text());
    }
  }

  private static boolean isUnfinished(Line bytes) {
    return bytes.isCut() || isBrokenOff(bytes, "hex:" + bytes.text());
  }

  private static Optional<Line> nextWithBytes(TextLines lines) throws IOException {
    Optional<Line> next = lines.next();
    while (next.isPresent() && RegText.isOnlyComment(next.get().text())) {
      next = lines.next();
    }
    return next;
  }

  private static String withoutComment(String digits) {
    int comment = digits.indexOf(';');
    return (comment < 0 ? digits : digits.substring(0, comment)).strip();
  }

  private static boolean addBytes(String digits, ByteArrayOutputStream bytes) {
    for (String pair : digits.split(",", -1)) {
      String stripped = pair.strip();
      if (stripped.isEmpty()) {
        continue;
      }
      if (stripped.length() > 2 || !stripped.chars().allMatch(RegData::isHexDigit)) {
        return false;
      }
      bytes.write(Integer.parseInt(stripped, 16));
    }
    return true;
  }

  static boolean isHexDigit(int letter) {
    return letter < 128 && Character.digit(letter, 16) >= 0;
  }

  private RegistryValue value(int type, byte[] bytes) {
    boolean isText =
        type == RegistryValue.REG_SZ
            || type == RegistryValue.REG_EXPAND_SZ
            || type == RegistryValue.REG_MULTI_SZ;
    return RegistryValue.of(type, hasCodePage && isText ? utf16(bytes) : bytes);
  }

  private static byte[] utf16(byte[] bytes) {
    return new String(bytes, CODE_PAGE).getBytes(StandardCharsets.UTF_16LE);
  }
}
