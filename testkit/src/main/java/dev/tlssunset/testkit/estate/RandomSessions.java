package dev.tlssunset.testkit.estate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Mail sessions of all sorts, whole and cut.
final class RandomSessions {

  private static final List<SmtpPeer> PEERS =
      List.of(
          SmtpPeer.of("192.0.2.25", "mx1.fabrikam.example"),
          SmtpPeer.of("192.0.2.26", "mx2.fabrikam.example"),
          SmtpPeer.of("2001:db8:25::7", "mx.litware.example"),
          SmtpPeer.of("2001:db8:25::7", "mx.litware.example").shownAs("[2001:DB8:25:0::7]"),
          SmtpPeer.of("203.0.113.45", "mail.adatum.example").shownAs("[::ffff:203.0.113.45]"),
          SmtpPeer.of("10.0.0.1", "EX01.contoso.example"),
          SmtpPeer.of("10.0.0.4", "EX04.contoso.example"),
          SmtpPeer.of("127.0.0.1", "localhost"),
          SmtpPeer.of("::1", "localhost"),
          SmtpPeer.of("10.0.6.21", "=cmd|'/C+calc'!A0"),
          SmtpPeer.of("10.0.6.22", "<script>alert(\"1\",2)</script>"),
          SmtpPeer.of("10.0.6.23", "\u001b[31mscanner"));

  private static final List<Tls> CONNECTIONS =
      List.of(
          Tls.TLS_1_2,
          Tls.TLS_1_2.with(Suite.AES_128_SHA256_ECDHE),
          Tls.TLS_1_0,
          Tls.TLS_1_0.with(Suite.DES3_SHA_RSA),
          Tls.TLS_1_1,
          Tls.TLS_1_3,
          Tls.SSL_3_0,
          new Tls("TLS 1.0", "40", "TLS1", Suite.AES_256_SHA_ECDHE, null),
          new Tls("SSL 2.0", "4", "SSL2", Suite.RC4_SHA_RSA, null),
          new Tls("DTLS 1.0", "10000", "DTLS1_0", Suite.RC4_SHA_RSA, null));

  private static final List<String> USERS =
      List.of("CONTOSO\\ann", "CONTOSO\\svc,scan", "=1+1", "\u202eevil", "say \"hi\"");

  /// Fewer lines than these at either end would not show whose session it is.
  private static final int KEPT_AT_LEAST = 2;

  private final Dice dice;
  private final SmtpEnd end;

  RandomSessions(Dice dice, SmtpEnd end) {
    this.dice = dice;
    this.end = end;
  }

  /// A line such as any session has.
  static SmtpRecord anyRecord(SmtpEnd end, Instant time) {
    SmtpPeer peer = SmtpPeer.of("192.0.2.99", "lost.example");
    return new SmtpScript(end, peer, "0", 50000, time, Duration.ofMillis(1))
        .connect()
        .played()
        .records()
        .getFirst();
  }

  SmtpSession next(String id, Instant start) {
    int port = dice.between(49152, 65535);
    Duration pace = Duration.ofMillis(dice.oneOf(List.of(1, 80, 4000, 95000)));
    SmtpScript script = new SmtpScript(end, dice.oneOf(PEERS), id, port, start, pace);
    if (!end.receives() && dice.chance(10)) {
      return script.couldNotConnect().played();
    }
    if (dice.chance(8)) {
      return cut(knock(script).played());
    }
    return cut(play(script).played());
  }

  /// Somebody who only looks whether the port is open.
  private SmtpScript knock(SmtpScript script) {
    script.connect().banner();
    return switch (dice.below(3)) {
      case 0 -> script.quit();
      case 1 -> script.says("GET / HTTP/1.1").disconnect();
      default -> script.disconnect();
    };
  }

  private SmtpSession cut(SmtpSession session) {
    int lines = session.records().size();
    int most = lines - KEPT_AT_LEAST;
    if (most < KEPT_AT_LEAST || dice.chance(75)) {
      return session;
    }
    int line = dice.between(KEPT_AT_LEAST, most);
    return dice.chance(50) ? session.from(line) : session.until(line);
  }

  private SmtpScript play(SmtpScript script) {
    script.connect().banner().ehlo();
    secure(script);
    if (dice.chance(15)) {
      script.authenticated(dice.oneOf(USERS));
    }
    if (dice.chance(80)) {
      mail(script);
    }
    return dice.chance(85) ? script.quit() : script.disconnect();
  }

  private void mail(SmtpScript script) {
    if (dice.chance(10)) {
      script.probeMail(
          dice.oneOf(
              List.of(
                  "inboundproxy@inboundproxy.com",
                  "HealthMailbox0a1b@contoso.example",
                  "maildeliveryprobe@maildeliveryprobe.com")));
    } else {
      script.mail("news@fabrikam.example");
    }
  }

  private void secure(SmtpScript script) {
    switch (dice.below(12)) {
      case 0, 1 -> script.says("NOOP");
      case 2 -> script.startTls();
      case 3 -> script.startTls().tlsFailed(dice.chance(50) ? "SocketError" : "NoCredentials");
      case 4 -> script.startTlsRefused(dice.chance(50) ? "454 4.7.0 TLS off" : "502 5.3.3 what");
      case 5 -> anonymous(script);
      case 6 -> script.startTls().strangeTls("TLS2_0");
      default -> {
        handshake(script.startTls());
        script.ehlo();
      }
    }
  }

  private void anonymous(SmtpScript script) {
    script.anonymousTls();
    if (dice.chance(80)) {
      script.tls(Tls.TLS_1_2).ehlo();
    }
  }

  private void handshake(SmtpScript script) {
    Tls tls = dice.oneOf(CONNECTIONS);
    switch (dice.below(8)) {
      case 0 -> script.tls(tls, '-');
      case 1 -> script.tlsInData(tls);
      case 2 -> script.tlsWithoutTail(tls);
      case 3 -> script.tls(Tls.TLS_1_0).ehlo().startTls().tls(tls);
      case 4 -> script.strangeTls("TLS9").ehlo().startTls().tls(tls);
      case 5 -> script.tls(tls).certificate("CN=mx.fabrikam.example, O=\"Fabrikam, Inc.\"");
      case 6 -> script.tls(tls).certificateInOneLine("mx.fabrikam.example");
      default -> script.tls(tls);
    }
  }
}
