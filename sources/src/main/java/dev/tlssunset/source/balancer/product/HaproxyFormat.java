package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.Field;
import dev.tlssunset.source.balancer.pattern.LineFormat;
import dev.tlssunset.source.balancer.pattern.TextFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads a `log-format` of HAProxy (configuration manual, section 8.2.6).
final class HaproxyFormat {

  private static final Map<String, Field> VARIABLES =
      Map.ofEntries(
          Map.entry("ci", Field.CLIENT),
          Map.entry("cp", Field.CLIENT_PORT),
          Map.entry("fi", Field.FRONT),
          Map.entry("fp", Field.FRONT_PORT),
          Map.entry("bi", Field.ONWARD_FROM),
          Map.entry("bp", Field.ONWARD_FROM_PORT),
          Map.entry("si", Field.ONWARD_TO),
          Map.entry("sp", Field.ONWARD_TO_PORT),
          Map.entry("t", Field.BEGIN),
          Map.entry("tr", Field.BEGIN),
          Map.entry("T", Field.BEGIN),
          Map.entry("Tl", Field.BEGIN),
          Map.entry("trg", Field.BEGIN),
          Map.entry("trl", Field.BEGIN),
          Map.entry("Ts", Field.BEGIN),
          Map.entry("Tt", Field.MILLIS),
          Map.entry("Ta", Field.MILLIS),
          Map.entry("ft", Field.FRONTEND),
          Map.entry("sslv", Field.VERSION),
          Map.entry("sslc", Field.SUITE),
          Map.entry("r", Field.REQUEST),
          Map.entry("HU", Field.TARGET),
          Map.entry("HP", Field.TARGET),
          Map.entry("HPO", Field.TARGET),
          Map.entry("H", Field.HOST));

  private static final Set<String> TIMES_WITH_OFFSET = Set.of("T", "Tl", "trg", "trl");
  private static final Set<String> CAPTURES = Set.of("hr", "hs");
  private static final Set<String> CAPTURE_LISTS = Set.of("hrl", "hsl");

  private static final Map<String, Field> FETCHES =
      Map.ofEntries(
          Map.entry("src", Field.CLIENT),
          Map.entry("src_port", Field.CLIENT_PORT),
          Map.entry("fc_src", Field.CLIENT),
          Map.entry("fc_src_port", Field.CLIENT_PORT),
          Map.entry("dst", Field.FRONT),
          Map.entry("dst_port", Field.FRONT_PORT),
          Map.entry("fc_dst", Field.FRONT),
          Map.entry("fc_dst_port", Field.FRONT_PORT),
          Map.entry("bc_src", Field.ONWARD_FROM),
          Map.entry("bc_src_port", Field.ONWARD_FROM_PORT),
          Map.entry("bc_dst", Field.ONWARD_TO),
          Map.entry("bc_dst_port", Field.ONWARD_TO_PORT),
          Map.entry("ssl_fc_protocol", Field.VERSION),
          Map.entry("ssl_fc_cipher", Field.SUITE),
          Map.entry("ssl_bc_protocol", Field.ONWARD_VERSION),
          Map.entry("ssl_fc", Field.TLS_SIGN),
          Map.entry("fc_err", Field.FAILURE),
          Map.entry("path", Field.TARGET),
          Map.entry("pathq", Field.TARGET),
          Map.entry("url", Field.TARGET),
          Map.entry("capture.req.uri", Field.TARGET));

  private static final Set<String> HEADER_FETCHES =
      Set.of("hdr", "fhdr", "req.hdr", "req.fhdr", "req.hdr_ip", "hdr_ip");

  private final TextFormat.Builder format = new TextFormat.Builder();
  private final String text;
  private boolean quotesAll;
  private boolean quotes;
  private int position;

  private HaproxyFormat(String text) {
    this.text = text;
  }

  /// The format of a `log-format` string, with or without the word and the quotes around it.
  static LineFormat read(String written) {
    return new HaproxyFormat(ConfiguredText.of(written, "log-format", "log-format-sd")).parse();
  }

  private LineFormat parse() {
    while (position < text.length()) {
      char letter = text.charAt(position);
      if (letter == '%' && text.startsWith("%%", position)) {
        format.literal("%");
        position += 2;
      } else if (letter == '%') {
        directive();
      } else if (letter == ' ') {
        format.blanks();
        position++;
      } else if (letter == '\\' && position + 1 < text.length()) {
        escape(text.charAt(position + 1));
      } else {
        format.literal(String.valueOf(letter));
        position++;
      }
    }
    return format.build();
  }

  private void escape(char letter) {
    if (letter == ' ') {
      format.blanks();
    } else {
      format.literal(String.valueOf(letter));
    }
    position += 2;
  }

  /// `%{flags}(name)variable` or `%{flags}[expression]`; a variable `o` only sets flags.
  private void directive() {
    int from = position++;
    quotes = quotesAll;
    boolean hasFlags = at('{');
    if (hasFlags) {
      useFlags(enclosed('{', '}'));
    }
    if (at('(')) {
      enclosed('(', ')');
    }
    if (at('[')) {
      String expression = enclosed('[', ']');
      expression(expression, text.substring(from, position));
      return;
    }
    int start = position;
    while (position < text.length() && Character.isLetterOrDigit(text.charAt(position))) {
      position++;
    }
    String name = text.substring(start, position);
    if (name.equals("o")) {
      quotesAll = quotes;
    } else if (name.isEmpty()) {
      throw new IllegalArgumentException("`%` without a variable: `" + text.substring(from) + "`");
    } else {
      variable(name, text.substring(from, position));
    }
  }

  private boolean at(char letter) {
    return position < text.length() && text.charAt(position) == letter;
  }

  /// What stands between brackets, which may be nested.
  private String enclosed(char open, char close) {
    int start = position;
    int depth = 0;
    while (position < text.length()) {
      char letter = text.charAt(position++);
      depth += letter == open ? 1 : letter == close ? -1 : 0;
      if (depth == 0) {
        return text.substring(start + 1, position - 1);
      }
    }
    throw new IllegalArgumentException(
        "`" + open + "` without `" + close + "`: `" + text.substring(start) + "`");
  }

  private void useFlags(String flags) {
    for (String flag : flags.split(",", -1)) {
      if (flag.strip().endsWith("Q")) {
        quotes = !flag.strip().startsWith("-");
      }
    }
  }

  private void variable(String name, String directive) {
    Field field = VARIABLES.getOrDefault(name, Field.OTHER);
    if (TIMES_WITH_OFFSET.contains(name)) {
      format.clfTime(field, directive);
    } else if (CAPTURES.contains(name)) {
      format.braces(directive);
    } else if (name.equals("r") && quotes) {
      format.literal("\"").quoted(field, directive).literal("\"");
    } else if (name.equals("r") || CAPTURE_LISTS.contains(name)) {
      format.text(field, directive);
    } else if (quotes) {
      format.wordOrQuoted(field, directive);
    } else {
      format.word(field, directive);
    }
  }

  private void expression(String expression, String directive) {
    Field field = fieldOf(expression);
    boolean isWord =
        field != Field.OTHER && field != Field.SOFTWARE && field != Field.FORWARDED_FOR;
    boolean isNumber = expression.startsWith("ssl_") || expression.startsWith("fc_");
    if (quotes) {
      format.wordOrQuoted(field, directive);
    } else if (isWord || isNumber) {
      format.word(field, directive);
    } else {
      format.text(field, directive);
    }
  }

  private static Field fieldOf(String expression) {
    int end = 0;
    while (end < expression.length() && "(,".indexOf(expression.charAt(end)) < 0) {
      end++;
    }
    String name = expression.substring(0, end).strip();
    if (HEADER_FETCHES.contains(name)) {
      int close = expression.indexOf(')', end);
      String argument = close < 0 ? "" : expression.substring(end + 1, close);
      return Headers.field(argument.split(",", -1)[0].strip().toLowerCase(Locale.ROOT));
    }
    return FETCHES.getOrDefault(name, Field.OTHER);
  }
}
