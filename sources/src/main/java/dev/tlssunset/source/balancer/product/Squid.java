package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.Field;
import dev.tlssunset.source.balancer.pattern.LineFormat;
import dev.tlssunset.source.balancer.pattern.TextFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Squid: the native format, and any `logformat` (configuration manual, directive `logformat`).
final class Squid {

  private static final String NATIVE =
      "%ts.%03tu %6tr %>a %Ss/%03>Hs %<st %rm %ru %[un %Sh/%<a %mt";

  private static final String PERCENT = "%%";

  /// `%`, quoting, width and zeros, an argument, the code; or a doubled `%`.
  private static final Pattern CODE =
      Pattern.compile(
          PERCENT
              + "|%([\"\\[#'/]?)-?\\d*(?:\\.\\d+)?(?:\\{([^}]*)})?"
              + "((?:ssl::|tls::|adapt::|icap::|http::|transport::)?[<>]?[A-Za-z_]+)");

  /// A point in time in two codes, which is read as one.
  private static final String SECONDS_AND_MILLIS = "%ts.%03tu";

  private static final String SECONDS = "%ts";

  private static final Pattern HEAD = Pattern.compile("logformat\\s+\\S+\\s+");

  static final Product PRODUCT =
      new Product(
          "squid",
          List.of(ProductForm.telling(format(NATIVE))),
          List.of(),
          format -> List.of(ProductForm.declared(format(format))));

  private Squid() {}

  /// The format of a `logformat`: its text alone, or the whole directive.
  static LineFormat format(String written) {
    String text =
        HEAD.matcher(written.strip()).replaceFirst("").replace(SECONDS_AND_MILLIS, SECONDS);
    TextFormat.Builder format = new TextFormat.Builder();
    new FormatString(text, CODE)
        .forEach(literal -> addLiteral(format, literal), code -> add(format, code));
    return format.build();
  }

  /// Numbers are filled up with blanks.
  private static void addLiteral(TextFormat.Builder format, String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == ' ') {
        format.blanks();
      } else {
        format.literal(String.valueOf(letter));
      }
    }
  }

  private static void add(TextFormat.Builder format, Matcher code) {
    if (code.group().equals(PERCENT)) {
      format.literal("%");
    } else {
      addField(format, code);
    }
  }

  private static void addField(TextFormat.Builder format, Matcher code) {
    String argument = code.group(2) == null ? "" : code.group(2);
    Field field = field(code.group(3), argument);
    boolean isQuoted = "\"".equals(code.group(1));
    if (code.group(3).equals("tl") || code.group(3).equals("tg")) {
      format.clfTime(field, code.group());
    } else if (isQuoted) {
      format.wordOrQuoted(field, code.group());
    } else if (field == Field.SOFTWARE || field == Field.FORWARDED_FOR || field == Field.OTHER) {
      format.text(field, code.group());
    } else {
      format.word(field, code.group());
    }
  }

  private static Field field(String code, String argument) {
    return switch (code) {
      case ">a" -> Field.CLIENT;
      case ">p" -> Field.CLIENT_PORT;
      case ">la" -> Field.FRONT;
      case ">lp" -> Field.FRONT_PORT;
      case "<a" -> Field.ONWARD_TO;
      case "<p" -> Field.ONWARD_TO_PORT;
      case "<la" -> Field.ONWARD_FROM;
      case "<lp" -> Field.ONWARD_FROM_PORT;
      case "ts", "tl", "tg" -> Field.END;
      case "tr" -> Field.MILLIS;
      case "ru", ">ru" -> Field.TARGET;
      case "un", "ul" -> Field.USER;
      case ">h" -> Headers.field(argument);
      case "ssl::>negotiated_version", "tls::>negotiated_version" -> Field.VERSION;
      case "ssl::>negotiated_cipher", "tls::>negotiated_cipher" -> Field.SUITE;
      case "ssl::<negotiated_version", "tls::<negotiated_version" -> Field.ONWARD_VERSION;
      default -> Field.OTHER;
    };
  }
}
