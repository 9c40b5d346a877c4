package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.JsonFormat;
import dev.tlssunset.source.balancer.pattern.LineFormat;
import dev.tlssunset.source.balancer.pattern.Part;
import dev.tlssunset.source.balancer.pattern.TextFormat;
import dev.tlssunset.source.balancer.product.Shape.Meaning;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Lines described by a pattern of named fields: `<client>:<client-port> [<begin>] "<request>"`.
/// `<_>` is a word of no interest, `<*>` anything; a field between quotes ends at the closing one;
/// `<NAME:text>` may have blanks; `\<` is a lower-than sign. A run of blanks stands for one blank
/// or more. A pattern that is a JSON object names the keys: `{"ip": "<client>"}`.
final class NamedFields {

  private static final Map<String, Part> NAMES =
      Map.ofEntries(
          Map.entry("client", Part.CLIENT),
          Map.entry("client-port", Part.CLIENT_PORT),
          Map.entry("balancer", Part.FRONT),
          Map.entry("balancer-port", Part.FRONT_PORT),
          Map.entry("onward-from", Part.ONWARD_FROM),
          Map.entry("onward-from-port", Part.ONWARD_FROM_PORT),
          Map.entry("server", Part.ONWARD_TO),
          Map.entry("server-port", Part.ONWARD_TO_PORT),
          Map.entry("proxied-client", Part.PROXIED),
          Map.entry("forwarded-for", Part.FORWARDED_FOR),
          Map.entry("begin", Part.BEGIN),
          Map.entry("end", Part.END),
          Map.entry("seconds", Part.SECONDS),
          Map.entry("milliseconds", Part.MILLIS),
          Map.entry("microseconds", Part.MICROS),
          Map.entry("tls", Part.VERSION),
          Map.entry("cipher", Part.SUITE),
          Map.entry("onward-tls", Part.ONWARD_VERSION),
          Map.entry("tls-sign", Part.TLS_SIGN),
          Map.entry("failure", Part.FAILURE),
          Map.entry("user", Part.USER),
          Map.entry("software", Part.SOFTWARE),
          Map.entry("request", Part.REQUEST),
          Map.entry("target", Part.TARGET),
          Map.entry("host", Part.HOST),
          Map.entry("_", Part.OTHER),
          Map.entry("*", Part.OTHER));

  private static final List<String> TEXTS = List.of("*", "request", "software", "forwarded-for");
  private static final String AS_TEXT = ":text";

  static final Product PRODUCT =
      new Product("declared", List.of(), List.of(), NamedFields::declared);

  private NamedFields() {}

  private static List<Shape> declared(String format) {
    return List.of(new Shape(format(format), Meaning.TRAFFIC, true, false));
  }

  /// The format of a pattern.
  static LineFormat format(String pattern) {
    return JsonKeys.isObject(pattern)
        ? new JsonFormat(JsonKeys.parts(pattern, NamedFields::partOfValue))
        : text(pattern);
  }

  private static Part partOfValue(String value) {
    boolean isField = value.startsWith("<") && value.endsWith(">");
    return isField ? part(value.substring(1, value.length() - 1)) : Part.OTHER;
  }

  private static LineFormat text(String pattern) {
    TextFormat.Builder format = new TextFormat.Builder();
    int position = 0;
    while (position < pattern.length()) {
      char letter = pattern.charAt(position);
      if (letter == '\\' && position + 1 < pattern.length()) {
        format.literal(String.valueOf(pattern.charAt(position + 1)));
        position += 2;
      } else if (letter == ' ') {
        format.blanks();
        position++;
      } else if (letter == '<') {
        int close = pattern.indexOf('>', position);
        if (close < 0) {
          throw new IllegalArgumentException("`<` without `>`");
        }
        field(format, pattern, position, close);
        position = close + 1;
      } else {
        format.literal(String.valueOf(letter));
        position++;
      }
    }
    return format.build();
  }

  private static void field(TextFormat.Builder format, String pattern, int open, int close) {
    String written = pattern.substring(open + 1, close);
    boolean asText = written.endsWith(AS_TEXT);
    String name = asText ? written.substring(0, written.length() - AS_TEXT.length()) : written;
    String directive = pattern.substring(open, close + 1);
    Part part = part(name);
    boolean isQuoted =
        open > 0
            && pattern.charAt(open - 1) == '"'
            && close + 1 < pattern.length()
            && pattern.charAt(close + 1) == '"';
    if (isQuoted) {
      format.quoted(part, directive);
    } else if (asText || TEXTS.contains(name)) {
      format.text(part, directive);
    } else {
      format.word(part, directive);
    }
  }

  private static Part part(String name) {
    Part part = NAMES.get(name);
    if (part == null) {
      throw new IllegalArgumentException(
          "no field is called <" + name + ">; there are " + new TreeSet<>(NAMES.keySet()));
    }
    return part;
  }
}
