package dev.tlssunset.testkit.estate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Sets and orders of columns, as administrators choose them.
final class RandomColumns {

  private static final List<WebField> ALWAYS = List.of(WebField.TIME, WebField.STATUS);
  private static final List<WebField> OFTEN =
      List.of(
          WebField.DATE,
          WebField.STEM,
          WebField.CLIENT_IP,
          WebField.SERVER_IP,
          WebField.PORT,
          WebField.AGENT,
          WebField.QUERY,
          WebField.USER,
          WebField.METHOD,
          WebField.PROTOCOL,
          WebField.FORWARDED);
  private static final List<WebField> SELDOM =
      List.of(
          WebField.SITE_NAME,
          WebField.COMPUTER_NAME,
          WebField.HTTP_VERSION,
          WebField.COOKIE,
          WebField.REFERER,
          WebField.HOST,
          WebField.SUB_STATUS,
          WebField.WIN32_STATUS,
          WebField.SENT_BYTES,
          WebField.RECEIVED_BYTES,
          WebField.TIME_TAKEN,
          WebField.STREAM_ID);
  private static final List<WebField> SUITE =
      List.of(WebField.CIPHER, WebField.HASH, WebField.KEY_EXCHANGE);

  private static final List<String> PROTOCOL_NAMES =
      List.of(
          "crypt-protocol",
          "crypt-protocol",
          "CRYPT_PROTOCOL",
          "cryptprotocol",
          "ssl-protocol",
          "tls-version");
  private static final List<String> FORWARDED_NAMES =
      List.of(
          "X-Forwarded-For",
          "OriginalIP",
          "OriginalClientIP",
          "ClientIP",
          "X-Real-IP",
          "True-Client-IP",
          "cs(X-Forwarded-For)",
          "x-forwarded-for");

  private final Dice dice;

  RandomColumns(Dice dice) {
    this.dice = dice;
  }

  WebColumns next() {
    if (dice.chance(25)) {
      return usual();
    }
    List<WebField> fields = new ArrayList<>(ALWAYS);
    OFTEN.stream().filter(field -> dice.chance(88)).forEach(fields::add);
    SELDOM.stream().filter(field -> dice.chance(30)).forEach(fields::add);
    if (dice.chance(60)) {
      fields.addAll(SUITE);
    }
    List<WebField> order = dice.chance(50) ? dice.shuffled(fields) : fields;
    return new WebColumns(order.stream().map(this::column).toList());
  }

  private WebColumns usual() {
    WebColumns usual = dice.chance(60) ? WebColumns.DEFAULT.andCrypt() : WebColumns.DEFAULT;
    return dice.chance(50) ? usual.and(column(WebField.FORWARDED)) : usual;
  }

  private WebColumn column(WebField field) {
    return switch (field) {
      case PROTOCOL -> field.named(dice.oneOf(PROTOCOL_NAMES));
      case FORWARDED -> field.named(dice.oneOf(FORWARDED_NAMES));
      default -> dice.chance(5) ? field.named(shouted(field)) : field.column();
    };
  }

  /// Names are compared without regard to case.
  private static String shouted(WebField field) {
    return field.column().name().toUpperCase(Locale.ROOT);
  }
}
