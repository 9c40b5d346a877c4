package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.Field;
import dev.tlssunset.source.balancer.pattern.LineFormat;
import dev.tlssunset.source.balancer.pattern.TextFormat;
import dev.tlssunset.source.balancer.product.ProductForm.Meaning;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Apache httpd: `ssl_request_log`, failed handshakes of its error log, and any `LogFormat` of
/// mod_log_config and mod_ssl.
final class Apache {

  private static final String SSL_REQUEST_LOG =
      "%t %h %{SSL_PROTOCOL}x %{SSL_CIPHER}x \\\"%r\\\" %b";

  /// `%`, conditions on the status, `<` or `>`, an argument, the letters.
  private static final Pattern DIRECTIVE =
      Pattern.compile("%[!<>0-9,]*(\\{([^}]*)})?(\\^t[io]|[A-Za-z%])");

  private static final Pattern NAMED = Pattern.compile("(LogFormat\\s+)?(\".*\")(\\s+[\\w-]+)?");
  private static final Set<String> WITH_BLANKS =
      Set.of("u", "l", "i", "o", "e", "n", "C", "r", "f");

  static final Product PRODUCT =
      new Product(
          "apache",
          List.of(
              ProductForm.telling(format(SSL_REQUEST_LOG)).withEscapes(),
              ProductForm.telling(
                      NamedFields.format(
                          "[<begin:text>] [ssl:<_>] [pid <*>] [client <client>:<client-port>]"
                              + " AH02008: <*>"))
                  .withMeaning(Meaning.FAILED_HANDSHAKE)),
          List.of(NamedFields.format("[<*>] [<_>:<_>] [pid <*>] <*>")),
          format -> List.of(ProductForm.declared(format(format)).withEscapes()));

  private final TextFormat.Builder format = new TextFormat.Builder();
  private final String text;
  private final String clients;

  private Apache(String text) {
    this.text = text;
    clients = clients(text);
  }

  /// The format of a `LogFormat`: its text alone, or the whole directive.
  static LineFormat format(String written) {
    Matcher named = NAMED.matcher(written.strip());
    String quoted = named.matches() ? named.group(2) : written.strip();
    String text = ConfiguredText.of(quoted);
    return new Apache(text.replaceAll("\\\\([\"\\\\])", "$1").replace("\\t", "\t")).parse();
  }

  /// The directive that names the connection's other end best.
  private static String clients(String text) {
    if (text.contains("%{c}a")) {
      return "{c}a";
    }
    return DIRECTIVE.matcher(text).results().anyMatch(found -> isPlain(found.group(), "a"))
        ? "a"
        : "h";
  }

  private static boolean isPlain(String directive, String letter) {
    return directive.endsWith(letter) && !directive.contains("{");
  }

  private LineFormat parse() {
    FormatString string = new FormatString(text, DIRECTIVE);
    string.forEach(format::literal, found -> add(found, string.isQuoted(found)));
    return format.build();
  }

  private void add(Matcher found, boolean isQuoted) {
    String directive = found.group();
    String argument = found.group(2) == null ? "" : found.group(2);
    String letter = found.group(3);
    Field field = field(letter, argument);
    if (letter.equals("%")) {
      format.literal("%");
    } else if (letter.equals("t") && argument.isEmpty()) {
      format.literal("[").clfTime(field, directive).literal("]");
    } else if (isQuoted) {
      format.quoted(field, directive);
    } else if (WITH_BLANKS.contains(letter) || (letter.equals("t") && field == Field.OTHER)) {
      format.text(field, directive);
    } else {
      format.word(field, directive);
    }
  }

  private Field field(String letter, String argument) {
    return switch (letter) {
      case "h", "a" -> client(letter, argument);
      case "A" -> Field.FRONT;
      case "p" -> argument.equals("remote") ? Field.CLIENT_PORT : Field.FRONT_PORT;
      case "t" -> time(argument);
      case "D" -> Field.MICROS;
      case "T" ->
          switch (argument) {
            case "ms" -> Field.MILLIS;
            case "us" -> Field.MICROS;
            default -> Field.SECONDS;
          };
      case "u" -> Field.USER;
      case "r" -> Field.REQUEST;
      case "U" -> Field.TARGET;
      case "i" -> Headers.field(argument);
      case "x", "e", "c" -> variable(argument);
      default -> Field.OTHER;
    };
  }

  /// Where mod_remoteip has changed the client's address, it was told by who came before.
  private Field client(String letter, String argument) {
    String name = argument.isEmpty() ? letter : "{" + argument + "}" + letter;
    if (name.equals(clients)) {
      return Field.CLIENT;
    }
    return clients.equals("{c}a") && name.equals("a") ? Field.PROXIED : Field.OTHER;
  }

  private static Field time(String argument) {
    return switch (argument) {
      case "", "sec", "msec", "usec", "begin:sec", "begin:msec", "begin:usec", "%s" -> Field.BEGIN;
      case "end:sec", "end:msec", "end:usec" -> Field.END;
      case "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%T%z", "%FT%T%z", "%FT%T" -> Field.BEGIN;
      default -> Field.OTHER;
    };
  }

  private static Field variable(String name) {
    return switch (name) {
      case "SSL_PROTOCOL", "version" -> Field.VERSION;
      case "SSL_CIPHER", "cipher" -> Field.SUITE;
      case "HTTPS" -> Field.TLS_SIGN;
      case "BALANCER_WORKER_NAME" -> Field.ONWARD_TO;
      default -> Field.OTHER;
    };
  }
}
