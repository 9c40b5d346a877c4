package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.Field;
import dev.tlssunset.source.balancer.pattern.JsonFormat;
import dev.tlssunset.source.balancer.pattern.LineFormat;
import dev.tlssunset.source.balancer.pattern.TextFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Envoy: the default format, JSON with the keys that are in use, and any format of command
/// operators ("Access logging", section "Format strings"), as text or as JSON.
final class Envoy {

  private static final String DEFAULT =
      "[%START_TIME%] \"%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%\""
          + " %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_RECEIVED% %BYTES_SENT% %DURATION%"
          + " %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% \"%REQ(X-FORWARDED-FOR)%\""
          + " \"%REQ(USER-AGENT)%\" \"%REQ(X-REQUEST-ID)%\" \"%REQ(:AUTHORITY)%\""
          + " \"%UPSTREAM_HOST%\"";

  private static final Pattern OPERATOR = Pattern.compile("%([A-Z_]+)(\\(([^)]*)\\))?(:\\d+)?%");

  static final Product PRODUCT =
      new Product(
          "envoy",
          List.of(
              ProductForm.telling(format(DEFAULT)),
              ProductForm.telling(new JsonFormat(keys())).withEscapes()),
          List.of(),
          format -> List.of(ProductForm.declared(format(format)).withEscapes()));

  private Envoy() {}

  static LineFormat format(String written) {
    return JsonKeys.isObject(written)
        ? new JsonFormat(JsonKeys.fields(written, Envoy::fieldOfValue))
        : text(written.strip());
  }

  private static LineFormat text(String written) {
    String text = written.replaceFirst("(\\\\n|\\n)$", "");
    TextFormat.Builder format = new TextFormat.Builder();
    new FormatString(text, OPERATOR)
        .forEach(
            format::literal,
            operator -> {
              boolean isBehindQuote =
                  operator.start() > 0 && text.charAt(operator.start() - 1) == '"';
              add(format, operator, isBehindQuote);
            });
    return format.build();
  }

  private static void add(TextFormat.Builder format, Matcher operator, boolean isBehindQuote) {
    Field field = field(operator);
    boolean isText =
        field == Field.SOFTWARE || field == Field.FORWARDED_FOR || field == Field.OTHER;
    if (isText && isBehindQuote) {
      format.text(field, operator.group());
    } else {
      format.word(field, operator.group());
    }
  }

  private static Field fieldOfValue(String value) {
    Matcher operator = OPERATOR.matcher(value);
    return operator.matches() ? field(operator) : Field.OTHER;
  }

  private static Field field(Matcher operator) {
    String argument = operator.group(3) == null ? "" : operator.group(3);
    return switch (operator.group(1)) {
      case "START_TIME" -> argument.isEmpty() ? Field.BEGIN : Field.OTHER;
      case "DURATION" -> Field.MILLIS;
      case "DOWNSTREAM_DIRECT_REMOTE_ADDRESS" -> Field.CLIENT;
      case "DOWNSTREAM_REMOTE_ADDRESS" -> Field.CLIENT;
      case "DOWNSTREAM_LOCAL_ADDRESS" -> Field.FRONT;
      case "UPSTREAM_LOCAL_ADDRESS" -> Field.ONWARD_FROM;
      case "UPSTREAM_HOST", "UPSTREAM_REMOTE_ADDRESS" -> Field.ONWARD_TO;
      case "DOWNSTREAM_TLS_VERSION" -> Field.VERSION;
      case "DOWNSTREAM_TLS_CIPHER" -> Field.SUITE;
      case "UPSTREAM_TLS_VERSION" -> Field.ONWARD_VERSION;
      case "HOSTNAME" -> Field.HOST;
      case "REQ" -> header(argument);
      default -> Field.OTHER;
    };
  }

  private static Field header(String argument) {
    String name = argument.toLowerCase(Locale.ROOT);
    return name.contains(":path") ? Field.TARGET : Headers.field(name.split("\\?", -1)[0]);
  }

  /// Names that the operators are given in JSON formats: those of the operators in lower case, and
  /// shorter ones.
  private static SequencedMap<String, Field> keys() {
    SequencedMap<String, Field> keys = new LinkedHashMap<>();
    keys.put("start_time", Field.BEGIN);
    keys.put("timestamp", Field.BEGIN);
    keys.put("duration", Field.MILLIS);
    keys.put("downstream_direct_remote_address", Field.CLIENT);
    keys.put("downstream_remote_address", Field.CLIENT);
    keys.put("client_ip", Field.CLIENT);
    keys.put("downstream_local_address", Field.FRONT);
    keys.put("upstream_local_address", Field.ONWARD_FROM);
    keys.put("upstream_host", Field.ONWARD_TO);
    keys.put("upstream_remote_address", Field.ONWARD_TO);
    keys.put("downstream_tls_version", Field.VERSION);
    keys.put("downstream_tls_cipher", Field.SUITE);
    keys.put("upstream_tls_version", Field.ONWARD_VERSION);
    keys.put("x_forwarded_for", Field.FORWARDED_FOR);
    keys.put("user_agent", Field.SOFTWARE);
    keys.put("path", Field.TARGET);
    return keys;
  }
}
