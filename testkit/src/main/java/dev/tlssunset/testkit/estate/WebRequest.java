package dev.tlssunset.testkit.estate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One request of the story. `tls` is absent on a plain connection.
public record WebRequest(
    Instant time,
    WebSite site,
    WebClient client,
    WebTarget target,
    @Nullable Tls tls,
    Forwarded forwarded,
    int status,
    int millis) {

  private static final DateTimeFormatter DATE = utc("yyyy-MM-dd");
  private static final DateTimeFormatter TIME = utc("HH:mm:ss");

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  public WebRequest at(Instant when) {
    return new WebRequest(when, site, client, target, tls, forwarded, status, millis);
  }

  public WebRequest by(WebClient other) {
    return new WebRequest(time, site, other, target, tls, forwarded, status, millis);
  }

  public WebRequest over(Tls other) {
    return new WebRequest(time, site, client, target, other, forwarded, status, millis);
  }

  /// What the log writes in a column.
  public String shown(WebField field) {
    return switch (field) {
      case DATE -> DATE.format(time);
      case TIME -> TIME.format(time);
      case SITE_NAME -> site.siteName();
      case COMPUTER_NAME -> site.server();
      case SERVER_IP -> site.address();
      case METHOD -> target.method();
      case STEM -> target.stem();
      case QUERY -> target.query();
      case PORT -> Integer.toString(site.port());
      case USER -> Objects.requireNonNullElse(client.user(), "-");
      case CLIENT_IP -> client.shownAddress();
      case HTTP_VERSION -> "HTTP/1.1";
      case AGENT -> client.shownAgent();
      case COOKIE, REFERER -> "-";
      case HOST -> "mail.contoso.example";
      case STATUS -> Integer.toString(status);
      case SUB_STATUS, WIN32_STATUS, STREAM_ID -> "0";
      case SENT_BYTES -> Integer.toString(millis * 17);
      case RECEIVED_BYTES -> Integer.toString(millis * 3);
      case TIME_TAKEN -> Integer.toString(millis);
      case PROTOCOL -> crypt(Tls::iis);
      case CIPHER -> crypt(connection -> connection.suite().cipher().algId());
      case HASH -> crypt(connection -> connection.suite().hash().algId());
      case KEY_EXCHANGE -> crypt(connection -> connection.suite().keyExchange().algId());
      case FORWARDED -> forwarded.shown();
    };
  }

  private String crypt(Function<Tls, String> part) {
    return tls == null ? "-" : part.apply(tls);
  }
}
