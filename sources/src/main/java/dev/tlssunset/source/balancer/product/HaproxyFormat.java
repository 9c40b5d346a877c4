package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.LineFormat;
import dev.tlssunset.source.balancer.pattern.Part;
import dev.tlssunset.source.balancer.pattern.TextFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads a `log-format` of HAProxy (configuration manual, section 8.2.6).
final class HaproxyFormat {

  private static final Map<String, Part> VARIABLES =
      Map.ofEntries(
          Map.entry("ci", Part.CLIENT),
          Map.entry("cp", Part.CLIENT_PORT),
          Map.entry("fi", Part.FRONT),
          Map.entry("fp", Part.FRONT_PORT),
          Map.entry("bi", Part.ONWARD_FROM),
          Map.entry("bp", Part.ONWARD_FROM_PORT),
          Map.entry("si", Part.ONWARD_TO),
          Map.entry("sp", Part.ONWARD_TO_PORT),
          Map.entry("t", Part.BEGIN),
          Map.entry("tr", Part.BEGIN),
          Map.entry("T", Part.BEGIN),
          Map.entry("Tl", Part.BEGIN),
          Map.entry("trg", Part.BEGIN),
          Map.entry("trl", Part.BEGIN),
          Map.entry("Ts", Part.BEGIN),
          Map.entry("Tt", Part.MILLIS),
          Map.entry("Ta", Part.MILLIS),
          Map.entry("ft", Part.FRONTEND),
          Map.entry("sslv", Part.VERSION),
          Map.entry("sslc", Part.SUITE),
          Map.entry("r", Part.REQUEST),
          Map.entry("HU", Part.TARGET),
          Map.entry("HP", Part.TARGET),
          Map.entry("HPO", Part.TARGET),
          Map.entry("H", Part.HOST));

  private static final Set<String> TIMES_WITH_OFFSET = Set.of("T", "Tl", "trg", "trl");
  private static final Set<String> CAPTURES = Set.of("hr", "hs");
  private static final Set<String> CAPTURE_LISTS = Set.of("hrl", "hsl");

  private static final Map<String, Part> FETCHES =
      Map.ofEntries(
          Map.entry("src", Part.CLIENT),
          Map.entry("src_port", Part.CLIENT_PORT),
          Map.entry("fc_src", Part.CLIENT),
          Map.entry("fc_src_port", Part.CLIENT_PORT),
          Map.entry("dst", Part.FRONT),
          Map.entry("dst_port", Part.FRONT_PORT),
          Map.entry("fc_dst", Part.FRONT),
          Map.entry("fc_dst_port", Part.FRONT_PORT),
          Map.entry("bc_src", Part.ONWARD_FROM),
          Map.entry("bc_src_port", Part.ONWARD_FROM_PORT),
          Map.entry("bc_dst", Part.ONWARD_TO),
          Map.entry("bc_dst_port", Part.ONWARD_TO_PORT),
          Map.entry("ssl_fc_protocol", Part.VERSION),
          Map.entry("ssl_fc_cipher", Part.SUITE),
          Map.entry("ssl_bc_protocol", Part.ONWARD_VERSION),
          Map.entry("ssl_fc", Part.TLS_SIGN),
          Map.entry("fc_err", Part.FAILURE),
          Map.entry("path", Part.TARGET),
          Map.entry("pathq", Part.TARGET),
          Map.entry("url", Part.TARGET),
          Map.entry("capture.req.uri", Part.TARGET));

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
    Part part = VARIABLES.getOrDefault(name, Part.OTHER);
    if (TIMES_WITH_OFFSET.contains(name)) {
      format.clfTime(part, directive);
    } else if (CAPTURES.contains(name)) {
      format.braces(directive);
    } else if (name.equals("r") && quotes) {
      format.literal("\"").quoted(part, directive).literal("\"");
    } else if (name.equals("r") || CAPTURE_LISTS.contains(name)) {
      format.text(part, directive);
    } else if (quotes) {
      format.wordOrQuoted(part, directive);
    } else {
      format.word(part, directive);
    }
  }

  private void expression(String expression, String directive) {
    Part part = partOf(expression);
    boolean isWord = part != Part.OTHER && part != Part.SOFTWARE && part != Part.FORWARDED_FOR;
    boolean isNumber = expression.startsWith("ssl_") || expression.startsWith("fc_");
    if (quotes) {
      format.wordOrQuoted(part, directive);
    } else if (isWord || isNumber) {
      format.word(part, directive);
    } else {
      format.text(part, directive);
    }
  }

  private static Part partOf(String expression) {
    int end = 0;
    while (end < expression.length() && "(,".indexOf(expression.charAt(end)) < 0) {
      end++;
    }
    String name = expression.substring(0, end).strip();
    if (HEADER_FETCHES.contains(name)) {
      int close = expression.indexOf(')', end);
      String argument = close < 0 ? "" : expression.substring(end + 1, close);
      return Headers.part(argument.split(",", -1)[0].strip().toLowerCase(Locale.ROOT));
    }
    return FETCHES.getOrDefault(name, Part.OTHER);
  }
}
