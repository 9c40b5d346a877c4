package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.Field;
import dev.tlssunset.source.balancer.pattern.LineFormat;
import dev.tlssunset.source.balancer.pattern.TextFormat;
import dev.tlssunset.source.balancer.product.ProductForm.Meaning;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// nginx: the format `combined`, what is often added to it, the error log's failed handshakes, and
/// any `log_format` of the http and stream modules (`ngx_http_log_module`,
/// `ngx_stream_log_module`).
final class Nginx {

  private static final String COMBINED =
      "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent"
          + " \"$http_referer\" \"$http_user_agent\"";
  private static final String FORWARDED = " \"$http_x_forwarded_for\"";
  private static final String TLS = " $ssl_protocol $ssl_cipher";

  private static final Map<String, Field> VARIABLES =
      Map.ofEntries(
          Map.entry("remote_addr", Field.CLIENT),
          Map.entry("remote_port", Field.CLIENT_PORT),
          Map.entry("realip_remote_addr", Field.CLIENT),
          Map.entry("realip_remote_port", Field.CLIENT_PORT),
          Map.entry("proxy_protocol_addr", Field.PROXIED),
          Map.entry("server_addr", Field.FRONT),
          Map.entry("server_port", Field.FRONT_PORT),
          Map.entry("upstream_addr", Field.ONWARD_TO),
          Map.entry("time_local", Field.END),
          Map.entry("time_iso8601", Field.END),
          Map.entry("msec", Field.END),
          Map.entry("request_time", Field.SECONDS),
          Map.entry("session_time", Field.SECONDS),
          Map.entry("ssl_protocol", Field.VERSION),
          Map.entry("ssl_cipher", Field.SUITE),
          Map.entry("https", Field.TLS_SIGN),
          Map.entry("scheme", Field.TLS_SIGN),
          Map.entry("request", Field.REQUEST),
          Map.entry("request_uri", Field.TARGET),
          Map.entry("uri", Field.TARGET),
          Map.entry("remote_user", Field.USER),
          Map.entry("proxy_add_x_forwarded_for", Field.FORWARDED_FOR),
          Map.entry("hostname", Field.HOST));

  private static final Set<String> WITH_BLANKS =
      Set.of("request", "remote_user", "upstream_addr", "proxy_add_x_forwarded_for");

  private static final Pattern VARIABLE =
      Pattern.compile("\\$(\\{([A-Za-z0-9_]+)}|([A-Za-z0-9_]+))");
  private static final Pattern HEAD = Pattern.compile("log_format\\s+\\S+\\s+");
  private static final Pattern ESCAPE = Pattern.compile("escape=(default|json|none)\\s+");

  static final Product PRODUCT =
      new Product(
          "nginx",
          List.of(
              ProductForm.telling(format(COMBINED + FORWARDED + TLS)).withEscapes(),
              ProductForm.telling(format(COMBINED + TLS)).withEscapes(),
              ProductForm.telling(format(COMBINED + FORWARDED)).withEscapes(),
              ProductForm.telling(format(COMBINED)).withEscapes(),
              ProductForm.telling(
                      NamedFields.format(
                          "<begin:text> [<_>] <_>: *<_> <*> while SSL handshaking, client:"
                              + " <client>, server: <balancer>:<balancer-port>"))
                  .withMeaning(Meaning.FAILED_HANDSHAKE),
              ProductForm.telling(
                      NamedFields.format(
                          "<begin:text> [<_>] <_>: *<_> <*> while SSL handshaking, client:"
                              + " <client>, server: <*>"))
                  .withMeaning(Meaning.FAILED_HANDSHAKE)),
          List.of(NamedFields.format("<_>/<_>/<_> <_> [<_>] <_>#<_>: <*>")),
          format -> List.of(ProductForm.declared(format(format)).withEscapes()));

  private final TextFormat.Builder format = new TextFormat.Builder();
  private final FormatString string;
  private final boolean escapes;

  /// Whether the line has the address that the client had before the module realip changed it.
  private final boolean hasOriginal;

  private Nginx(String written) {
    string = new FormatString(text(written), VARIABLE);
    escapes = !written.contains("escape=none");
    hasOriginal = string.text().contains("realip_remote_addr");
  }

  /// The format of a `log_format`: its text alone, or the whole directive.
  static LineFormat format(String written) {
    return new Nginx(written).parse();
  }

  private LineFormat parse() {
    string.forEach(format::literal, this::add);
    return format.build();
  }

  private void add(Matcher variable) {
    String name = variable.group(2) == null ? variable.group(3) : variable.group(2);
    Field field = field(name);
    boolean isQuoted = string.isQuoted(variable);
    if (isQuoted && escapes) {
      format.quoted(field, variable.group());
    } else if (name.equals("time_local")) {
      format.clfTime(field, variable.group());
    } else if (isText(name) || isQuoted) {
      format.text(field, variable.group());
    } else {
      format.word(field, variable.group());
    }
  }

  private static boolean isText(String name) {
    return WITH_BLANKS.contains(name)
        || name.startsWith("http_")
        || name.startsWith("upstream_")
        || name.startsWith("sent_http_")
        || name.startsWith("ssl_client_")
        || name.startsWith("cookie_")
        || name.startsWith("arg_");
  }

  /// Where the module realip has changed the client's address, it was told by who came before.
  private Field field(String name) {
    if (hasOriginal && name.equals("remote_addr")) {
      return Field.PROXIED;
    }
    if (hasOriginal && name.equals("remote_port")) {
      return Field.OTHER;
    }
    return name.startsWith("http_")
        ? Headers.field(name.substring("http_".length()))
        : VARIABLES.getOrDefault(name, Field.OTHER);
  }

  /// The text itself: the quoted parts of a directive one behind the other.
  private static String text(String written) {
    String rest = written.strip();
    boolean isDirective = HEAD.matcher(rest).lookingAt() || ESCAPE.matcher(rest).lookingAt();
    rest = ESCAPE.matcher(HEAD.matcher(rest).replaceFirst("")).replaceFirst("").strip();
    if (rest.endsWith(";") && isDirective) {
      rest = rest.substring(0, rest.length() - 1).strip();
    }
    boolean isQuoted = rest.startsWith("'") || (isDirective && rest.startsWith("\""));
    return isQuoted ? joined(rest) : rest;
  }

  private static String joined(String quoted) {
    StringBuilder text = new StringBuilder();
    String rest = quoted;
    while (!rest.isEmpty()) {
      char quote = rest.charAt(0);
      int close = ConfiguredText.closing(rest, quote);
      if ((quote != '\'' && quote != '"') || close < 0) {
        throw new IllegalArgumentException("a quote is missing at `" + rest + "`");
      }
      text.append(unescaped(rest.substring(1, close)));
      rest = rest.substring(close + 1).strip();
    }
    return text.toString();
  }

  private static String unescaped(String text) {
    return text.replaceAll("\\\\(.)", "$1");
  }
}
