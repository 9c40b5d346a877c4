package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.Field;
import dev.tlssunset.source.balancer.pattern.JsonFormat;
import dev.tlssunset.source.balancer.pattern.LineFormat;
import dev.tlssunset.source.balancer.pattern.TextFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Lines described by a pattern of named fields: `<client>:<client-port> [<begin>] "<request>"`.
/// `<_>` is a word of no interest, `<*>` anything; a field between quotes ends at the closing one;
/// `<NAME:text>` may have blanks; `\<` is a lower-than sign. A run of blanks stands for one blank
/// or more. A pattern that is a JSON object names the keys: `{"ip": "<client>"}`.
final class NamedFields {

  private static final Map<String, Field> NAMES =
      Map.ofEntries(
          Map.entry("client", Field.CLIENT),
          Map.entry("client-port", Field.CLIENT_PORT),
          Map.entry("balancer", Field.FRONT),
          Map.entry("balancer-port", Field.FRONT_PORT),
          Map.entry("onward-from", Field.ONWARD_FROM),
          Map.entry("onward-from-port", Field.ONWARD_FROM_PORT),
          Map.entry("server", Field.ONWARD_TO),
          Map.entry("server-port", Field.ONWARD_TO_PORT),
          Map.entry("proxied-client", Field.PROXIED),
          Map.entry("forwarded-for", Field.FORWARDED_FOR),
          Map.entry("begin", Field.BEGIN),
          Map.entry("end", Field.END),
          Map.entry("seconds", Field.SECONDS),
          Map.entry("milliseconds", Field.MILLIS),
          Map.entry("microseconds", Field.MICROS),
          Map.entry("tls", Field.VERSION),
          Map.entry("cipher", Field.SUITE),
          Map.entry("onward-tls", Field.ONWARD_VERSION),
          Map.entry("tls-sign", Field.TLS_SIGN),
          Map.entry("failure", Field.FAILURE),
          Map.entry("user", Field.USER),
          Map.entry("software", Field.SOFTWARE),
          Map.entry("request", Field.REQUEST),
          Map.entry("target", Field.TARGET),
          Map.entry("host", Field.HOST),
          Map.entry("_", Field.OTHER),
          Map.entry("*", Field.OTHER));

  private static final List<String> TEXTS = List.of("*", "request", "software", "forwarded-for");
  private static final String AS_TEXT = ":text";

  static final Product PRODUCT =
      new Product("declared", List.of(), List.of(), NamedFields::declared);

  private NamedFields() {}

  private static List<ProductForm> declared(String format) {
    return List.of(ProductForm.declared(format(format)).withEscapes());
  }

  /// The format of a pattern.
  static LineFormat format(String pattern) {
    return JsonKeys.isObject(pattern)
        ? new JsonFormat(JsonKeys.fields(pattern, NamedFields::fieldOfValue))
        : text(pattern);
  }

  private static Field fieldOfValue(String value) {
    boolean isField = value.startsWith("<") && value.endsWith(">");
    return isField ? field(value.substring(1, value.length() - 1)) : Field.OTHER;
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
        addField(format, pattern, position, close);
        position = close + 1;
      } else {
        format.literal(String.valueOf(letter));
        position++;
      }
    }
    return format.build();
  }

  private static void addField(TextFormat.Builder format, String pattern, int open, int close) {
    String written = pattern.substring(open + 1, close);
    boolean asText = written.endsWith(AS_TEXT);
    String name = asText ? written.substring(0, written.length() - AS_TEXT.length()) : written;
    String directive = pattern.substring(open, close + 1);
    Field field = field(name);
    if (FormatString.isQuoted(pattern, open, close + 1)) {
      format.quoted(field, directive);
    } else if (asText || TEXTS.contains(name)) {
      format.text(field, directive);
    } else {
      format.word(field, directive);
    }
  }

  private static Field field(String name) {
    Field field = NAMES.get(name);
    if (field == null) {
      throw new IllegalArgumentException(
          "no field is called <" + name + ">; there are " + new TreeSet<>(NAMES.keySet()));
    }
    return field;
  }
}
