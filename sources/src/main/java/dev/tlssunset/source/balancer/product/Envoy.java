package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.JsonFormat;
import dev.tlssunset.source.balancer.pattern.LineFormat;
import dev.tlssunset.source.balancer.pattern.Part;
import dev.tlssunset.source.balancer.pattern.TextFormat;
import dev.tlssunset.source.balancer.product.Shape.Meaning;
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
              Shape.telling(format(DEFAULT)),
              new Shape(new JsonFormat(keys()), Meaning.TRAFFIC, true, true)),
          List.of(),
          format -> List.of(new Shape(format(format), Meaning.TRAFFIC, true, false)));

  private Envoy() {}

  static LineFormat format(String written) {
    return JsonKeys.isObject(written)
        ? new JsonFormat(JsonKeys.parts(written, Envoy::partOfValue))
        : text(written.strip());
  }

  private static LineFormat text(String text) {
    TextFormat.Builder format = new TextFormat.Builder();
    Matcher operators = OPERATOR.matcher(text);
    int position = 0;
    while (operators.find()) {
      format.literal(text.substring(position, operators.start()));
      Part part = part(operators);
      boolean isText = part == Part.SOFTWARE || part == Part.FORWARDED_FOR || part == Part.OTHER;
      boolean isQuoted = operators.start() > 0 && text.charAt(operators.start() - 1) == '"';
      if (isText && isQuoted) {
        format.text(part, operators.group());
      } else {
        format.word(part, operators.group());
      }
      position = operators.end();
    }
    String end = text.substring(position).replaceFirst("(\\\\n|\\n)$", "");
    return format.literal(end).build();
  }

  private static Part partOfValue(String value) {
    Matcher operator = OPERATOR.matcher(value);
    return operator.matches() ? part(operator) : Part.OTHER;
  }

  private static Part part(Matcher operator) {
    String argument = operator.group(3) == null ? "" : operator.group(3);
    return switch (operator.group(1)) {
      case "START_TIME" -> argument.isEmpty() ? Part.BEGIN : Part.OTHER;
      case "DURATION" -> Part.MILLIS;
      case "DOWNSTREAM_DIRECT_REMOTE_ADDRESS" -> Part.CLIENT;
      case "DOWNSTREAM_REMOTE_ADDRESS" -> Part.CLIENT;
      case "DOWNSTREAM_LOCAL_ADDRESS" -> Part.FRONT;
      case "UPSTREAM_LOCAL_ADDRESS" -> Part.ONWARD_FROM;
      case "UPSTREAM_HOST", "UPSTREAM_REMOTE_ADDRESS" -> Part.ONWARD_TO;
      case "DOWNSTREAM_TLS_VERSION" -> Part.VERSION;
      case "DOWNSTREAM_TLS_CIPHER" -> Part.SUITE;
      case "UPSTREAM_TLS_VERSION" -> Part.ONWARD_VERSION;
      case "HOSTNAME" -> Part.HOST;
      case "REQ" -> header(argument);
      default -> Part.OTHER;
    };
  }

  private static Part header(String argument) {
    String name = argument.toLowerCase(Locale.ROOT);
    return name.contains(":path") ? Part.TARGET : Headers.part(name.split("\\?", -1)[0]);
  }

  /// Names that the operators are given in JSON formats: those of the operators in lower case, and
  /// shorter ones.
  private static SequencedMap<String, Part> keys() {
    SequencedMap<String, Part> keys = new LinkedHashMap<>();
    keys.put("start_time", Part.BEGIN);
    keys.put("timestamp", Part.BEGIN);
    keys.put("duration", Part.MILLIS);
    keys.put("downstream_direct_remote_address", Part.CLIENT);
    keys.put("downstream_remote_address", Part.CLIENT);
    keys.put("client_ip", Part.CLIENT);
    keys.put("downstream_local_address", Part.FRONT);
    keys.put("upstream_local_address", Part.ONWARD_FROM);
    keys.put("upstream_host", Part.ONWARD_TO);
    keys.put("upstream_remote_address", Part.ONWARD_TO);
    keys.put("downstream_tls_version", Part.VERSION);
    keys.put("downstream_tls_cipher", Part.SUITE);
    keys.put("upstream_tls_version", Part.ONWARD_VERSION);
    keys.put("x_forwarded_for", Part.FORWARDED_FOR);
    keys.put("user_agent", Part.SOFTWARE);
    keys.put("path", Part.TARGET);
    return keys;
  }
}
