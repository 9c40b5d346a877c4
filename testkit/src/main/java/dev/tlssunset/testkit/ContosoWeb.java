package dev.tlssunset.testkit;

import static dev.tlssunset.testkit.estate.Tls.TLS_1_0;
import static dev.tlssunset.testkit.estate.Tls.TLS_1_1;
import static dev.tlssunset.testkit.estate.Tls.TLS_1_2;
import static dev.tlssunset.testkit.estate.Tls.TLS_1_3;
import static dev.tlssunset.testkit.estate.Tls.UNHEARD_OF;

import dev.tlssunset.testkit.estate.Forwarded;
import dev.tlssunset.testkit.estate.LogFolder;
import dev.tlssunset.testkit.estate.Suite;
import dev.tlssunset.testkit.estate.TextLog;
import dev.tlssunset.testkit.estate.Tls;
import dev.tlssunset.testkit.estate.Truth;
import dev.tlssunset.testkit.estate.WebClient;
import dev.tlssunset.testkit.estate.WebColumns;
import dev.tlssunset.testkit.estate.WebField;
import dev.tlssunset.testkit.estate.WebLog;
import dev.tlssunset.testkit.estate.WebRequest;
import dev.tlssunset.testkit.estate.WebSite;
import dev.tlssunset.testkit.estate.WebTarget;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The web side of Contoso: three Exchange servers, a balancer, and everyone who reads mail over
/// HTTP.
final class ContosoWeb {

  private static final WebSite EXCH01 = WebSite.frontEnd("EXCH01", "10.0.0.11");
  private static final WebSite EXCH02 = WebSite.frontEnd("EXCH02", "10.0.0.12");
  private static final WebSite EXCH03 = WebSite.frontEnd("EXCH03", "10.0.0.13");
  private static final WebSite EXCH01_BACK = WebSite.backEnd("EXCH01", "10.0.0.11");
  private static final WebSite EXCH02_BACK = WebSite.backEnd("EXCH02", "10.0.0.12");
  private static final WebSite[] NEW_SERVERS = {EXCH01, EXCH02};
  private static final WebSite[] ALL_SERVERS = {EXCH01, EXCH02, EXCH03};

  private static final Tls MODERN = TLS_1_2;
  private static final Tls MOBILE = TLS_1_2.with(Suite.AES_128_SHA256_ECDHE);

  private static final WebColumns WITH_ORIGINAL_IP =
      WebColumns.DEFAULT.and(WebField.FORWARDED.named("OriginalIP"));
  private static final WebColumns WITH_CRYPT =
      WebColumns.DEFAULT.andCrypt().and(WebField.FORWARDED.named("OriginalIP"));
  private static final WebColumns CRYPT_LAST = WITH_ORIGINAL_IP.andCrypt();

  private static final LocalDate FIELDS_ADDED_ON = OfficeHours.FIRST_DAY.plusDays(1);
  private static final Instant FIELDS_ADDED = at(FIELDS_ADDED_ON, LocalTime.of(10, 42, 7));
  private static final Instant RESTARTED =
      at(OfficeHours.FIRST_DAY.plusDays(2), LocalTime.of(6, 3, 11));

  private static final WebTarget MAPI =
      WebTarget.of("POST", "/mapi/emsmdb/", "MAPI/HTTP")
          .query("MailboxId=5f1c6f4e-2d0a-4c0b-9d3e-0c1f6a9b7e21@contoso.example");
  private static final WebTarget NSPI =
      WebTarget.of("POST", "/mapi/nspi/", "MAPI/HTTP")
          .query("MailboxId=5f1c6f4e-2d0a-4c0b-9d3e-0c1f6a9b7e21@contoso.example");
  private static final WebTarget RPC_IN =
      WebTarget.of("RPC_IN_DATA", "/rpc/rpcproxy.dll", "Outlook Anywhere")
          .query("5f1c6f4e-2d0a-4c0b-9d3e-0c1f6a9b7e21@contoso.example:6001");
  private static final WebTarget RPC_OUT =
      WebTarget.of("RPC_OUT_DATA", "/rpc/rpcproxy.dll", "Outlook Anywhere")
          .query("5f1c6f4e-2d0a-4c0b-9d3e-0c1f6a9b7e21@contoso.example:6001");
  private static final WebTarget EWS = WebTarget.of("POST", "/EWS/Exchange.asmx", "EWS");
  private static final WebTarget OAB = WebTarget.of("GET", "/OAB/oab.xml", "OAB");
  private static final WebTarget AUTODISCOVER =
      WebTarget.of("POST", "/Autodiscover/Autodiscover.xml", "Autodiscover");
  private static final WebTarget OWA = WebTarget.of("GET", "/owa/", "OWA");
  private static final WebTarget OWA_SERVICE =
      WebTarget.of("POST", "/owa/service.svc", "OWA").query("action=FindItem&EP=1&ID=-37&AC=1");
  private static final WebTarget ECP = WebTarget.of("GET", "/ecp/default.aspx", "ECP");
  private static final WebTarget POWERSHELL =
      WebTarget.of("POST", "/powershell", "PowerShell").query("serializationLevel=Full");
  private static final WebTarget START_PAGE = WebTarget.of("GET", "/", "HTTP");
  private static final WebTarget OWA_HEALTH = WebTarget.of("GET", "/owa/healthcheck.htm", "OWA");

  private static final String OUTLOOK_365 =
      "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)";
  private static final String OUTLOOK_2016 =
      "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.4549; Pro)";
  private static final String OUTLOOK_2010 =
      "Microsoft Office/14.0 (Windows NT 6.1; Microsoft Outlook 14.0.7268; Pro)";
  private static final String EDGE =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/133.0 Edg/133.0";

  /// Before Android 5, TLS 1.2 is there but not used.
  private static final String OLD_ANDROID = "Android/4.1.2-EAS-1.3";

  private static final String XP_EXPLORER =
      "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1; Trident/4.0)";
  private static final String MAC_OUTLOOK = "MacOutlook/16.94.25020927 (Intelx64 Mac OS X 15.3)";

  private static final List<String> STAFF =
      List.of(
          "ann", "ben", "carla", "dora", "emil", "fay", "georg", "hana", "ivan", "jana", "karl",
          "lena", "mario", "nora");

  private final SplittableRandom random = new SplittableRandom(20260302);
  private final LogFolder folder;
  private final Truth truth;
  private final List<WebRequest> requests = new ArrayList<>();

  private ContosoWeb(LogFolder folder, Truth truth) {
    this.folder = folder;
    this.truth = truth;
  }

  static void write(LogFolder folder, Truth truth) {
    ContosoWeb web = new ContosoWeb(folder, truth);
    Stream.of(staff(), phones(), oldOnes(), oddOnes(), throughTheBalancer(), machinery())
        .flatMap(List::stream)
        .forEach(web::live);
    web.requests.sort(Comparator.comparing(WebRequest::time));
    Stream.of(EXCH01, EXCH02, EXCH03, EXCH01_BACK, EXCH02_BACK).forEach(web::writeSite);
  }

  private static List<WebHabit> staff() {
    return IntStream.range(0, STAFF.size()).mapToObj(ContosoWeb::deskOf).toList();
  }

  private static WebHabit deskOf(int number) {
    String address = "10.0.4." + (20 + number);
    String outlook = number % 3 == 0 ? OUTLOOK_2016 : OUTLOOK_365;
    WebClient desk = WebClient.of(address, account(STAFF.get(number)), outlook);
    return WebHabit.of(desk, MODERN, 20, MAPI, MAPI, MAPI, MAPI, NSPI, EWS, EWS, OAB, AUTODISCOVER)
        .at(ALL_SERVERS);
  }

  private static String account(String name) {
    return "CONTOSO\\" + name;
  }

  private static List<WebHabit> phones() {
    return List.of(
        phone("198.51.100.61", "ann", "iPhone", "Apple-iPhone16C1/2203.77", MOBILE, 26),
        phone("198.51.100.62", "ben", "iPhone", "Apple-iPhone14C5/2201.120", MOBILE, 22),
        phone(
            "198.51.100.63",
            "hana",
            "SamsungDevice",
            "Android-SAMSUNG-SM-S921B/101.1400",
            MOBILE,
            20),
        phone("198.51.100.23", "dora", "Android", OLD_ANDROID, TLS_1_0, 22));
  }

  private static WebHabit phone(
      String address, String user, String type, String agent, Tls tls, int perDay) {
    String maker = type.equals("iPhone") ? "Appl" : "android";
    String id = maker + Integer.toHexString(agent.hashCode()).toUpperCase(Locale.ROOT);
    String query =
        "Cmd=Ping&User=CONTOSO%%5C%s&DeviceId=%s&DeviceType=%s".formatted(user, id, type);
    WebTarget sync =
        WebTarget.of("POST", "/Microsoft-Server-ActiveSync/default.eas", "ActiveSync")
            .query(query)
            .queryUser(account(user))
            .device(type + " " + id);
    return WebHabit.of(WebClient.of(address, account(user), agent), tls, perDay, sync)
        .at(NEW_SERVERS);
  }

  private static List<WebHabit> oldOnes() {
    return List.of(
        WebHabit.of(
                WebClient.of("10.0.5.31", account("otto"), OUTLOOK_2010),
                TLS_1_0,
                20,
                RPC_IN,
                RPC_OUT,
                EWS,
                AUTODISCOVER)
            .at(ALL_SERVERS),
        WebHabit.of(
                WebClient.of("10.0.5.32", account("paula"), OUTLOOK_2010),
                TLS_1_0,
                14,
                RPC_IN,
                RPC_OUT,
                OAB)
            .at(ALL_SERVERS),
        WebHabit.of(
                WebClient.of("10.0.7.14", account("pos-till1"), XP_EXPLORER),
                TLS_1_0.with(Suite.DES3_SHA_RSA),
                6,
                OWA)
            .at(EXCH01),
        WebHabit.of(
                WebClient.of(
                    "10.0.8.40", account("svc-crm"), "ExchangeServicesClient/15.00.0913.015"),
                TLS_1_1,
                24,
                EWS)
            .at(NEW_SERVERS)
            .roundTheClock());
  }

  private static List<WebHabit> oddOnes() {
    return List.of(
        WebHabit.of(WebClient.of("10.0.4.77", account("maya"), MAC_OUTLOOK), TLS_1_3, 12, EWS)
            .at(NEW_SERVERS),
        WebHabit.of(WebClient.of("203.0.113.99", null, null), UNHEARD_OF, 1, START_PAGE).at(EXCH01),
        WebHabit.of(
                WebClient.of("2001:db8:4::1f", account("nils"), EDGE), MODERN, 10, OWA, OWA_SERVICE)
            .at(NEW_SERVERS),
        WebHabit.of(
                WebClient.of("10.0.9.3", null, "Mozilla/5.0 (compatible; intranet-search)"),
                null,
                3,
                START_PAGE)
            .at(EXCH01.onPort(80), EXCH02.onPort(80)),
        WebHabit.of(WebClient.of("198.51.100.140", null, "=cmd|' /C calc'!A1"), MODERN, 1, OWA)
            .at(EXCH02));
  }

  /// The balancer decrypts and encrypts again: the TLS beside these addresses is its own.
  private static List<WebHabit> throughTheBalancer() {
    List<Forwarded> homes =
        IntStream.range(30, 42).mapToObj(last -> Forwarded.of("192.0.2." + last)).toList();
    return Stream.of("ann", "emil", "karl", "lena")
        .map(name -> WebClient.of("10.0.0.5", account(name), EDGE))
        .map(client -> WebHabit.of(client, MODERN, 24, OWA, OWA_SERVICE, OWA_SERVICE, ECP))
        .map(habit -> habit.forwarding(homes).at(NEW_SERVERS))
        .toList();
  }

  /// What servers do among themselves.
  private static List<WebHabit> machinery() {
    WebClient probe =
        WebClient.of("127.0.0.1", null, "AMProbe/Local/ClientAccess").asProbe(WebField.AGENT);
    WebClient mailbox =
        WebClient.of("10.0.0.11", "HealthMailboxc0ffee1@contoso.example", "AMProbe/Local")
            .asProbe(WebField.USER);
    WebClient balancer = WebClient.of("10.0.0.5", null, null).asProbe(WebField.STEM);
    WebClient admin = WebClient.of("10.0.0.12", account("EXCH02$"), "Microsoft WinRM Client");
    WebClient first = WebClient.of("10.0.0.11", account("EXCH01$"), OUTLOOK_365);
    WebClient second = WebClient.of("10.0.0.12", account("EXCH02$"), OUTLOOK_2016);
    return List.of(
        WebHabit.of(probe, MODERN, 18, OWA, EWS).at(ALL_SERVERS).roundTheClock(),
        WebHabit.of(mailbox, MODERN, 12, MAPI, EWS).at(EXCH01).roundTheClock(),
        WebHabit.of(balancer, MODERN, 24, OWA_HEALTH).at(NEW_SERVERS).roundTheClock(),
        WebHabit.of(admin, MODERN, 4, POWERSHELL).at(EXCH01),
        WebHabit.of(first, MODERN, 14, MAPI, EWS).at(EXCH01_BACK, EXCH02_BACK),
        WebHabit.of(second, MODERN, 14, MAPI, EWS).at(EXCH01_BACK, EXCH02_BACK));
  }

  private void live(WebHabit habit) {
    for (LocalDate day : OfficeHours.DAYS) {
      IntStream.range(0, habit.perDay()).forEach(request -> requests.add(request(habit, day)));
    }
  }

  private WebRequest request(WebHabit habit, LocalDate day) {
    Instant time =
        habit.allDay() ? OfficeHours.anyTime(day, random) : OfficeHours.busy(day, random);
    return new WebRequest(
        Instant.ofEpochSecond(time.getEpochSecond()),
        oneOf(habit.sites()),
        habit.client(),
        oneOf(habit.targets()),
        habit.tls(),
        oneOf(habit.forwarded()),
        200,
        5 + random.nextInt(400));
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private void writeSite(WebSite site) {
    for (LocalDate day : OfficeHours.DAYS) {
      writeDay(site, day);
    }
  }

  private void writeDay(WebSite site, LocalDate day) {
    List<WebRequest> ofDay =
        requests.stream().filter(request -> falls(request, site, day)).toList();
    TextLog text = new TextLog(path(site, day), "\r\n");
    WebLog log = new WebLog(text, columns(site, day), truth, true);
    log.header(ofDay.getFirst().time());
    Instant before = Instant.MIN;
    for (WebRequest request : ofDay) {
      interrupt(log, site, before, request.time());
      log.request(request);
      before = request.time();
    }
    folder.add(text);
  }

  private static boolean falls(WebRequest request, WebSite site, LocalDate day) {
    boolean here =
        request.site().server().equals(site.server()) && request.site().backEnd() == site.backEnd();
    return here && request.time().atZone(ZoneOffset.UTC).toLocalDate().equals(day);
  }

  private static void interrupt(WebLog log, WebSite site, Instant before, Instant now) {
    if (site.equals(EXCH02) && before.isBefore(FIELDS_ADDED) && !now.isBefore(FIELDS_ADDED)) {
      log.change(CRYPT_LAST, now);
    }
    if (site.equals(EXCH01) && before.isBefore(RESTARTED) && !now.isBefore(RESTARTED)) {
      log.header(now);
    }
  }

  private static String path(WebSite site, LocalDate day) {
    String custom = site.server().equals("EXCH03") ? "" : "_x";
    String date = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT).format(day);
    return "iis/%s/%s/u_ex%s%s.log".formatted(site.server(), site.siteName(), date, custom);
  }

  private static WebColumns columns(WebSite site, LocalDate day) {
    if (site.server().equals("EXCH03")) {
      return WebColumns.DEFAULT;
    }
    boolean stillMissing = site.equals(EXCH02) && !day.isAfter(FIELDS_ADDED_ON);
    if (stillMissing) {
      return WITH_ORIGINAL_IP;
    }
    return site.server().equals("EXCH02") ? CRYPT_LAST : WITH_CRYPT;
  }

  private static Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).toInstant(ZoneOffset.UTC);
  }
}
