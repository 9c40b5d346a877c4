package dev.tlssunset.testkit;

import static dev.tlssunset.testkit.estate.Tls.TLS_1_0;
import static dev.tlssunset.testkit.estate.Tls.TLS_1_2;

import dev.tlssunset.testkit.estate.LogFolder;
import dev.tlssunset.testkit.estate.SmtpEnd;
import dev.tlssunset.testkit.estate.SmtpJournal;
import dev.tlssunset.testkit.estate.SmtpPeer;
import dev.tlssunset.testkit.estate.SmtpScript;
import dev.tlssunset.testkit.estate.SmtpSession;
import dev.tlssunset.testkit.estate.Suite;
import dev.tlssunset.testkit.estate.Tls;
import dev.tlssunset.testkit.estate.Truth;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The mail side of Contoso: partners, printers, and the servers among themselves.
final class ContosoMail {

  private static final SmtpEnd EXCH01 =
      SmtpEnd.receiving("EXCH01", "10.0.0.11", "Default Frontend EXCH01");
  private static final SmtpEnd EXCH01_RELAY =
      SmtpEnd.receiving("EXCH01", "10.0.0.11", "Devices EXCH01");
  private static final SmtpEnd EXCH01_HUB =
      SmtpEnd.receiving("EXCH01", "10.0.0.11", "Default EXCH01");
  private static final SmtpEnd EXCH01_SEND =
      SmtpEnd.sending("EXCH01", "10.0.0.11", "Outbound to Internet");
  private static final SmtpEnd EXCH02 =
      SmtpEnd.receiving("EXCH02", "10.0.0.12", "Default Frontend EXCH02");
  private static final SmtpEnd EXCH02_SEND =
      SmtpEnd.sending("EXCH02", "10.0.0.12", "Outbound to Internet");
  private static final SmtpEnd EXCH03 =
      SmtpEnd.receiving("EXCH03", "10.0.0.13", "Default Frontend EXCH03");
  private static final SmtpEnd MAIL10 = SmtpEnd.receiving("MAIL10", "10.0.0.20", "Default MAIL10");

  private static final SmtpPeer FABRIKAM = SmtpPeer.of("192.0.2.25", "mx1.fabrikam.example");
  private static final SmtpPeer NORTHWIND = SmtpPeer.of("192.0.2.80", "mail.northwind.example");
  private static final SmtpPeer LITWARE = SmtpPeer.of("2001:db8:25::7", "mx.litware.example");
  private static final SmtpPeer ADATUM = SmtpPeer.of("203.0.113.45", "mail.adatum.example");
  private static final SmtpPeer WINGTIP = SmtpPeer.of("203.0.113.80", "smtp.wingtip.example");
  private static final SmtpPeer TAILSPIN = SmtpPeer.of("203.0.113.90", "mx.tailspin.example");
  private static final SmtpPeer SCANNER = SmtpPeer.of("10.0.6.21", "scan-2nd-floor");
  private static final SmtpPeer PRINTER = SmtpPeer.of("10.0.6.22", "printer-lobby");
  private static final SmtpPeer GUEST = SmtpPeer.of("198.51.100.200", "[198.51.100.200]");
  private static final SmtpPeer OLD_EXCHANGE = SmtpPeer.of("10.0.0.20", "MAIL10.contoso.example");
  private static final SmtpPeer SECOND = SmtpPeer.of("10.0.0.12", "EXCH02.contoso.example");
  private static final SmtpPeer THIRD = SmtpPeer.of("10.0.0.13", "EXCH03.contoso.example");
  private static final SmtpPeer ITSELF = SmtpPeer.of("127.0.0.1", "EXCH01.contoso.example");

  private static final Tls MODERN = TLS_1_2.with(Suite.AES_128_SHA256_ECDHE);
  private static final Duration PACE = Duration.ofMillis(70);

  /// Sessions of the first night lie in a file that the circular log has thrown away.
  private static final Instant EVIDENCE_BEGINS =
      OfficeHours.FIRST_DAY.atTime(6, 0).toInstant(ZoneOffset.UTC);

  private final SplittableRandom random = new SplittableRandom(20260303);
  private final LogFolder folder;
  private final Truth truth;
  private long sessions = 0x08DE6F1A2B3C4000L;

  private ContosoMail(LogFolder folder, Truth truth) {
    this.folder = folder;
    this.truth = truth;
  }

  static void write(LogFolder folder, Truth truth) {
    ContosoMail mail = new ContosoMail(folder, truth);
    mail.firstServerReceives();
    mail.firstServerPassesOn();
    mail.firstServerSends();
    mail.secondServerReceives();
    mail.secondServerSends();
    mail.thirdServerReceives();
    mail.oldServerReceives();
  }

  private void firstServerReceives() {
    SmtpJournal journal = new SmtpJournal(true, truth);
    daily(journal, EXCH01, FABRIKAM, 6, play -> encrypted(play, FABRIKAM, MODERN));
    daily(journal, EXCH01, NORTHWIND, 4, play -> encrypted(play, NORTHWIND, TLS_1_2));
    daily(journal, EXCH01, ADATUM, 1, play -> encrypted(play, ADATUM, TLS_1_0));
    daily(journal, EXCH01_RELAY, SCANNER, 2, play -> submitted(play, TLS_1_0));
    daily(journal, EXCH01_RELAY, PRINTER, 2, ContosoMail::plain);
    daily(journal, EXCH01, OLD_EXCHANGE, 2, play -> encrypted(play, OLD_EXCHANGE, TLS_1_0));
    daily(journal, EXCH01, ITSELF, 2, ContosoMail::probed);
    daily(journal, EXCH01, GUEST, 1, ContosoMail::failing);
    journal.add(overnight(FABRIKAM));
    journal.add(acrossTwoFiles(ADATUM));
    write(journal, hourly("EXCH01/FrontEnd/ProtocolLog/SmtpReceive/RECV"));
  }

  private void firstServerPassesOn() {
    SmtpJournal journal = new SmtpJournal(true, truth);
    daily(journal, EXCH01_HUB, SECOND, 3, ContosoMail::between);
    daily(journal, EXCH01_HUB, THIRD, 2, ContosoMail::between);
    write(journal, daily("EXCH01/Hub/ProtocolLog/SmtpReceive/RECV"));
  }

  private void firstServerSends() {
    SmtpJournal journal = new SmtpJournal(false, truth);
    daily(journal, EXCH01_SEND, FABRIKAM, 5, play -> encrypted(play, FABRIKAM, MODERN));
    daily(journal, EXCH01_SEND, LITWARE, 2, play -> encrypted(play, LITWARE, TLS_1_2));
    daily(journal, EXCH01_SEND, WINGTIP, 2, play -> encrypted(play, WINGTIP, TLS_1_0));
    daily(journal, EXCH01_SEND, TAILSPIN, 1, ContosoMail::refused);
    daily(journal, EXCH01_SEND, TAILSPIN, 1, SmtpScript::couldNotConnect);
    write(journal, hourly("EXCH01/Hub/ProtocolLog/SmtpSend/SEND"));
  }

  private void secondServerReceives() {
    SmtpJournal journal = new SmtpJournal(true, truth);
    daily(journal, EXCH02, FABRIKAM, 5, play -> encrypted(play, FABRIKAM, MODERN));
    daily(journal, EXCH02, LITWARE, 2, play -> encrypted(play, LITWARE, TLS_1_2));
    daily(journal, EXCH02, ADATUM, 1, play -> encrypted(play, ADATUM, TLS_1_0));
    write(journal, daily("EXCH02/FrontEnd/ProtocolLog/SmtpReceive/RECV"));
  }

  private void secondServerSends() {
    SmtpJournal journal = new SmtpJournal(false, truth);
    daily(journal, EXCH02_SEND, NORTHWIND, 3, play -> encrypted(play, NORTHWIND, TLS_1_2));
    daily(journal, EXCH02_SEND, WINGTIP, 2, play -> encrypted(play, WINGTIP, TLS_1_0));
    write(journal, daily("EXCH02/Hub/ProtocolLog/SmtpSend/SEND"));
  }

  private void thirdServerReceives() {
    SmtpJournal journal = new SmtpJournal(true, truth);
    daily(journal, EXCH03, FABRIKAM, 3, play -> encrypted(play, FABRIKAM, TLS_1_2));
    write(journal, daily("EXCH03/FrontEnd/ProtocolLog/SmtpReceive/RECV"));
  }

  /// Exchange 2010 before the update that writes the TLS line.
  private void oldServerReceives() {
    SmtpJournal journal = new SmtpJournal(true, truth);
    daily(journal, MAIL10, FABRIKAM, 3, play -> unrecorded(play, FABRIKAM));
    daily(journal, MAIL10, PRINTER, 1, ContosoMail::plain);
    write(journal, daily("MAIL10/ProtocolLog/SmtpReceive/RECV"));
  }

  private static SmtpScript encrypted(SmtpScript play, SmtpPeer partner, Tls tls) {
    return play.connect()
        .banner()
        .ehlo()
        .startTls()
        .tls(tls)
        .ehlo()
        .mail("news@" + partner.host())
        .quit();
  }

  private static SmtpScript submitted(SmtpScript play, Tls tls) {
    return play.connect()
        .banner()
        .ehlo()
        .startTls()
        .tls(tls)
        .ehlo()
        .authenticated("CONTOSO\\svc-scan")
        .mail("scan@contoso.example")
        .quit();
  }

  private static SmtpScript plain(SmtpScript play) {
    return play.connect().banner().ehlo().mail("print@contoso.example").quit();
  }

  private static SmtpScript probed(SmtpScript play) {
    return play.connect().banner().ehlo().probeMail("inboundproxy@inboundproxy.com").quit();
  }

  private static SmtpScript between(SmtpScript play) {
    return play.connect()
        .banner()
        .ehlo()
        .anonymousTls()
        .tls(TLS_1_2)
        .ehlo()
        .mail("ben@contoso.example")
        .quit();
  }

  private static SmtpScript failing(SmtpScript play) {
    return play.connect().banner().ehlo().startTls().tlsFailed("SocketError").disconnect();
  }

  private static SmtpScript refused(SmtpScript play) {
    return play.connect()
        .banner()
        .ehlo()
        .startTlsRefused("454 4.7.0 TLS not available due to temporary reason")
        .mail("ann@contoso.example")
        .quit();
  }

  private static SmtpScript unrecorded(SmtpScript play, SmtpPeer partner) {
    return play.connect().banner().ehlo().startTls().ehlo().mail("news@" + partner.host()).quit();
  }

  /// Its beginning is lost.
  private SmtpSession overnight(SmtpPeer partner) {
    Instant start = EVIDENCE_BEGINS.minusMillis(650);
    return encrypted(play(EXCH01, partner, start), partner, MODERN)
        .played()
        .within(time -> !time.isBefore(EVIDENCE_BEGINS));
  }

  private SmtpSession acrossTwoFiles(SmtpPeer partner) {
    Instant start = EVIDENCE_BEGINS.plus(Duration.ofHours(4)).minusMillis(300);
    return encrypted(play(EXCH01, partner, start), partner, TLS_1_0).played();
  }

  private void daily(
      SmtpJournal journal,
      SmtpEnd end,
      SmtpPeer partner,
      int perDay,
      UnaryOperator<SmtpScript> conversation) {
    for (LocalDate day : OfficeHours.DAYS) {
      for (int session = 0; session < perDay; session++) {
        Instant start = workingTime(day);
        journal.add(conversation.apply(play(end, partner, start)).played());
      }
    }
  }

  private Instant workingTime(LocalDate day) {
    Instant open = day.atTime(6, 0).toInstant(ZoneOffset.UTC);
    Instant time = OfficeHours.busy(day, random);
    return time.isBefore(open) ? time.plus(Duration.ofHours(7)) : time;
  }

  private SmtpScript play(SmtpEnd end, SmtpPeer partner, Instant start) {
    int high = 49152 + random.nextInt(16000);
    String id = "0" + Long.toHexString(sessions++).toUpperCase(Locale.ROOT);
    return new SmtpScript(end, partner, id, high, start, PACE);
  }

  private void write(SmtpJournal journal, Function<Instant, String> fileOf) {
    journal.write(fileOf).forEach(folder::add);
  }

  private static Function<Instant, String> hourly(String prefix) {
    return named(prefix, "yyyyMMddHH");
  }

  private static Function<Instant, String> daily(String prefix) {
    return named(prefix, "yyyyMMdd");
  }

  private static Function<Instant, String> named(String prefix, String pattern) {
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    return time -> "smtp/%s%s-1.LOG".formatted(prefix, format.format(time));
  }
}
