package dev.tlssunset.testkit.estate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Requests of all sorts of clients.
final class RandomRequests {

  private static final List<WebTarget> TARGETS =
      List.of(
          WebTarget.of("POST", "/mapi/emsmdb/", "MAPI/HTTP")
              .query("MailboxId=7d1e%40contoso.example&x=1")
              .queryUser("7d1e@contoso.example"),
          WebTarget.of("POST", "/MAPI/nspi", "MAPI/HTTP"),
          WebTarget.of("RPC_IN_DATA", "/rpc/rpcproxy.dll", "Outlook Anywhere").query("h:6001"),
          WebTarget.of("RPC_OUT_DATA", "/RpcWithCert/rpcproxy.dll", "Outlook Anywhere"),
          WebTarget.of("POST", "/EWS/Exchange.asmx", "EWS"),
          WebTarget.of("OPTIONS", "/Microsoft-Server-ActiveSync", "ActiveSync"),
          WebTarget.of("POST", "/Microsoft-Server-ActiveSync/default.eas", "ActiveSync")
              .query("Cmd=Sync&User=CONTOSO%5Ceve&DeviceId=Appl1F&DeviceType=iPhone")
              .queryUser("CONTOSO\\eve")
              .device("iPhone Appl1F"),
          WebTarget.of("POST", "/Microsoft-Server-ActiveSync/default.eas", "ActiveSync")
              .query("jQAJBAVXUDEyMwADV1A4CAtDT05UT1NPXGV2ZQ==&cafeReqId=7d1e;")
              .queryUser("CONTOSO\\eve")
              .device("WP8 WP123"),
          WebTarget.of("GET", "/owa", "OWA"),
          WebTarget.of("GET", "/owafake/", "HTTP"),
          WebTarget.of("GET", "/ecp/", "ECP"),
          WebTarget.of("GET", "/OAB/f/oab.xml", "OAB"),
          WebTarget.of("POST", "/autodiscover/autodiscover.svc", "Autodiscover"),
          WebTarget.of("GET", "/api/v2.0/me", "REST"),
          WebTarget.of("GET", "/rest/v1.0/", "REST"),
          WebTarget.of("POST", "/PowerShell-LiveID/", "PowerShell"),
          WebTarget.of("POST", "/powershell", "PowerShell"),
          WebTarget.of("GET", "/", "HTTP"),
          WebTarget.of("GET", "/favicon.ico", "HTTP").query("User=nobody"));

  private static final List<Tls> CONNECTIONS =
      List.of(
          Tls.TLS_1_2,
          Tls.TLS_1_2,
          Tls.TLS_1_2.with(Suite.AES_128_SHA256_ECDHE),
          Tls.TLS_1_2.spelled("800"),
          Tls.TLS_1_2.spelled("0x400"),
          Tls.TLS_1_0,
          Tls.TLS_1_0.with(Suite.DES3_SHA_RSA).spelled("80"),
          Tls.TLS_1_0.spelled("0X40"),
          Tls.TLS_1_1,
          Tls.TLS_1_1.spelled("200"),
          Tls.TLS_1_3,
          Tls.TLS_1_3.spelled("2000"),
          Tls.SSL_3_0,
          Tls.UNHEARD_OF.spelled("7F1C"),
          Tls.NOT_A_NUMBER,
          new Tls("DTLS 1.2", "40000", null, Suite.AES_256_SHA_ECDHE, null),
          new Tls("SSL 2.0", "4", null, Suite.RC4_SHA_RSA, null),
          new Tls("0xc0", "c0", null, Suite.NOTHING, null));

  private static final List<WebClient> PLACES =
      List.of(
          at("192.0.2.17"),
          at("198.51.100.250"),
          at("10.0.4.31"),
          at("10.0.0.1"),
          at("10.0.0.3"),
          at("127.0.0.1"),
          at("127.9.9.9"),
          at("::1"),
          at("2001:db8::1"),
          at("2001:db8::1").shownAs("2001:0DB8:0:0::0001"),
          at("fe80::17").shownAs("fe80::17%12"),
          at("203.0.113.9").shownAs("::ffff:203.0.113.9"),
          at("unknown").shownAs("-"),
          at("proxy.contoso.example"));

  private static final List<Forwarded> FORWARDED =
      List.of(
          Forwarded.NONE,
          Forwarded.NONE,
          Forwarded.of("192.0.2.200"),
          Forwarded.of("10.0.4.31"),
          new Forwarded("192.0.2.201:51234", List.of("192.0.2.201")),
          new Forwarded("[2001:db8::beef]:443", List.of("2001:db8::beef")),
          new Forwarded("192.0.2.202,+10.0.0.9", List.of("192.0.2.202", "10.0.0.9")),
          new Forwarded("2001:DB8::1,198.51.100.7:80", List.of("2001:db8::1", "198.51.100.7")),
          Forwarded.of("=HYPERLINK(evil)"));

  private static final List<String> AGENTS =
      List.of(
          "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.4549; Pro)",
          "Apple-iPhone9C1/1507.77",
          "MSRPC",
          "C++Client/1.0",
          "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101");

  private final Dice dice;

  RandomRequests(Dice dice) {
    this.dice = dice;
  }

  private static WebClient at(String address) {
    return WebClient.of(address, null, null);
  }

  WebRequest next(WebSite site, Instant time) {
    boolean plain = !site.backEnd() && dice.chance(8);
    return new WebRequest(
        time,
        plain && dice.chance(70) ? site.onPort(80) : site,
        client(),
        dice.oneOf(TARGETS),
        plain ? null : dice.oneOf(CONNECTIONS),
        dice.oneOf(FORWARDED),
        dice.oneOf(List.of(200, 200, 401, 500)),
        dice.between(0, 90000));
  }

  private WebClient client() {
    WebClient place = dice.oneOf(PLACES);
    WebClient named = WebClient.of(place.address(), user(), agent()).shownAs(place.shownAddress());
    return dice.chance(8) ? probe(named) : named;
  }

  private WebClient probe(WebClient client) {
    WebClient prober = WebClient.of(client.address(), client.user(), "AMProbe/Local");
    WebClient mailbox = WebClient.of(client.address(), "HealthMailbox1@x.example", client.agent());
    WebClient sign =
        dice.chance(50) ? prober.asProbe(WebField.AGENT) : mailbox.asProbe(WebField.USER);
    return sign.shownAs(client.shownAddress());
  }

  private @Nullable String user() {
    if (dice.chance(30)) {
      return null;
    }
    return dice.chance(80)
        ? "CONTOSO\\" + dice.oneOf(List.of("ann", "bob", "eve"))
        : harmlessEscapes(dice.oneOf(Hostile.TEXTS));
  }

  private @Nullable String agent() {
    if (dice.chance(10)) {
      return null;
    }
    return dice.chance(80) ? dice.oneOf(AGENTS) : dice.oneOf(Hostile.TEXTS);
  }

  /// A percent sign in a user's name would begin an escape.
  private static String harmlessEscapes(String text) {
    return text.replace('%', '_');
  }
}
