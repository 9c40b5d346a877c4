package dev.tlssunset.report;

import dev.tlssunset.census.InputRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.Resumption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Censuses for the tests of every form of the report.
public final class MadeCensuses {

  public static final About ABOUT =
      new About("Contoso", List.of("evidence"), Instant.parse("2018-03-01T08:00:00Z"), "1.2.3");

  public static final String HOSTILE =
      "</script><img src=x onerror=alert(1)>{{data}}\u001b[31m\u202Eevil\u2028\"';=1+1 \uD800 &"
          + " <!--";

  private static final Instant DAY = Instant.parse("2018-02-22T00:00:00Z");

  private MadeCensuses() {}

  public static MadeCensus empty() {
    return new MadeCensus();
  }

  public static MadeCensus small() {
    MadeCensus census =
        new MadeCensus()
            .with(
                MadeRow.of("192.168.1.55")
                    .used("TLS 1.0", 9)
                    .used("TLS 1.2", 3)
                    .users("CONTOSO\\ann")
                    .devices("iPhone APPL123")
                    .software("Apple-iPhone9C1/1507.77")
                    .suites(Map.of("AES_256 SHA_384 ECDH_EPHEM", 12L)),
                MadeRow.of("192.168.1.60")
                    .service("EWS")
                    .used("TLS 1.1", 700)
                    .users("CONTOSO\\scanner", "CONTOSO\\svc-crm")
                    .software("ExchangeServicesClient/15.00.0913.022"),
                MadeRow.of("192.168.1.61")
                    .service("OWA")
                    .used("TLS 1.2", 4100)
                    .used("TLS 1.3", 800),
                MadeRow.of("192.168.7.7")
                    .smtp()
                    .used("SSL 3.0", 4)
                    .used("plaintext", 31)
                    .failed(2)
                    .names("printer-3rd-floor"),
                MadeRow.of("10.0.0.240")
                    .service("MAPI/HTTP")
                    .used("TLS 1.0", 2300)
                    .grounds(Map.of("unresolved", 2300L))
                    .candidates(List.of("192.0.2.30", "192.0.2.31")),
                MadeRow.of("192.168.1.99").service("EWS").used("unknown", 50),
                MadeRow.of("203.0.113.7")
                    .outbound()
                    .used("TLS 1.1", 4)
                    .names("mx1.fabrikam.example"),
                MadeRow.of("203.0.113.9").outbound().used("TLS 1.2", 900).used("plaintext", 2),
                MadeRow.of("10.0.0.12").internal("health probe").used("TLS 1.0", 60))
            .covered("EXCH01", "ActiveSync", 24, 24)
            .covered("EXCH01", "EWS", 24, 20, VersionEvidence.NO_FIELD)
            .covered("EXCH01", "SMTP", 24, 24)
            .covered("EXCH03", "EWS", 24, 0, VersionEvidence.NO_FIELD)
            .input(
                new InputRow(
                    "iis/EXCH01/W3SVC1/u_ex180222.log",
                    "iis-w3c",
                    220,
                    Map.of("short line", 1L),
                    Map.of(),
                    Map.of(),
                    List.of(new InputRow.Example("short line", 17, "2018-02-22 00:00:53 10.0.0")),
                    ""))
            .input(input("smtp/EXCH01/RECV2018022200-1.LOG", ""))
            .input(input("notes.doc", "not a log that is known here"));
    for (int hour = 0; hour < 24; hour++) {
      Instant at = DAY.plusSeconds(hour * 3600L);
      if (hour > 2 && hour < 5) {
        continue;
      }
      String version = hour < 8 ? "unknown" : "TLS 1.2";
      census
          .hour(at, Section.INBOUND, "ActiveSync", "TLS 1.0", hour < 8 ? 0 : hour % 5)
          .hour(at, Section.INBOUND, "OWA", version, 100L + hour * 3L)
          .hour(at, Section.OUTBOUND, "SMTP", "TLS 1.1", 1);
    }
    return census;
  }

  private static InputRow input(String file, String problem) {
    return new InputRow(
        file, "exchange-smtp", 35, Map.of(), Map.of(), Map.of(), List.of(), problem);
  }

  /// Names of hundreds of letters, wherever evidence may have them.
  static MadeCensus longNames() {
    String name = "longname".repeat(40);
    return new MadeCensus()
        .with(MadeRow.of(name).service(name).used("TLS 1.0", 3).users(name).software(name))
        .covered(name, name, 3, 0, VersionEvidence.NO_FIELD)
        .hour(DAY, Section.INBOUND, name, "TLS 1.0", 3)
        .input(input(name + ".log", "cannot be read"));
  }

  /// Nobody uses old TLS, as far as could be seen.
  public static MadeCensus clean() {
    return new MadeCensus()
        .with(MadeRow.of("192.168.1.61").service("OWA").used("TLS 1.2", 4100))
        .covered("EXCH01", "OWA", 24, 24)
        .covered("EXCH02", "OWA", 24, 0, VersionEvidence.NO_FIELD)
        .hour(DAY, Section.INBOUND, "OWA", "TLS 1.2", 4100)
        .input(input("u_ex180222.log", ""));
  }

  /// Clients of POP and IMAP, of which nothing but packets tells.
  public static MadeCensus captured() {
    return new MadeCensus()
        .with(
            MadeRow.of("192.168.1.70").captured("POP", "pop.pcapng").used("TLS 1.0", 5),
            MadeRow.of("192.168.1.71").captured("IMAP", "pop.pcapng").used("TLS 1.0", 4),
            MadeRow.of("192.168.1.72").captured("IMAP", "pop.pcapng").used("TLS 1.1", 3),
            MadeRow.of("192.168.1.73").service("EWS").used("TLS 1.0", 2),
            MadeRow.of("192.168.1.74").captured("POP", "pop.pcapng").used("TLS 1.2", 1))
        .captured("192.168.1.70", "TLS 1.0", ProtocolVersion.TLS_1_0)
        .captured("192.168.1.71", "TLS 1.2", ProtocolVersion.TLS_1_0)
        .captured("192.168.1.72", "TLS 1.1;fallback", ProtocolVersion.TLS_1_1, Resumption.BY_TICKET)
        .captured("192.168.1.74", "TLS 1.2", ProtocolVersion.TLS_1_2)
        .covered("10.0.0.241", "POP", 1, 1)
        .hour(DAY, Section.INBOUND, "POP", "TLS 1.0", 9)
        .input(
            new InputRow(
                "pop.pcapng",
                "pcapng",
                35,
                Map.of(),
                Map.of(),
                Map.of(
                    "segments that disagree", 2L, "connections given up: too many at a time", 7L),
                List.of(),
                ""));
  }

  /// Nobody but a partner was sent to in plaintext.
  static MadeCensus plaintextPartner() {
    return new MadeCensus()
        .with(MadeRow.of("203.0.113.7").outbound().used("plaintext", 4))
        .covered("EXCH01", "SMTP", 4, 4)
        .hour(DAY, Section.OUTBOUND, "SMTP", "plaintext", 4)
        .input(input("SEND20180222-1.LOG", ""));
  }

  /// No log tells a version.
  public static MadeCensus blind() {
    return new MadeCensus()
        .with(MadeRow.of("192.168.1.61").service("OWA").used("unknown", 4100))
        .covered("EXCH02", "OWA", 24, 0, VersionEvidence.NO_FIELD)
        .hour(DAY, Section.INBOUND, "OWA", "unknown", 4100)
        .input(input("u_ex180222.log", ""));
  }

  /// The same hostile text wherever evidence can put one.
  public static MadeCensus hostile() {
    return new MadeCensus()
        .with(
            hostile(MadeRow.of(HOSTILE)),
            hostile(MadeRow.of(HOSTILE + "2").outbound()),
            hostile(MadeRow.of(HOSTILE + "3").internal(HOSTILE)))
        .covered(HOSTILE, HOSTILE, 24, 0, VersionEvidence.NO_FIELD)
        .covered("x'; Remove-Item C:\\ -Recurse; '", "EWS", 24, 0, VersionEvidence.NO_FIELD)
        .covered("EXCH03", "SMTP", 24, 0, VersionEvidence.NOT_RECORDED)
        .hour(DAY, Section.INBOUND, HOSTILE, HOSTILE, 4)
        .input(
            new InputRow(
                HOSTILE,
                HOSTILE,
                1,
                Map.of(HOSTILE, 1L),
                Map.of(HOSTILE, 1L),
                Map.of(HOSTILE, 1L),
                List.of(new InputRow.Example(HOSTILE, 1, HOSTILE)),
                HOSTILE));
  }

  private static MadeRow hostile(MadeRow row) {
    return row.service(HOSTILE)
        .used("TLS 1.0", 5)
        .used("plaintext", 1)
        .used(HOSTILE, 1)
        .grounds(Map.of("direct", 3L, "unresolved", 4L))
        .candidates(List.of(HOSTILE))
        .suites(Map.of(HOSTILE, 7L))
        .servers(HOSTILE)
        .connectors(HOSTILE)
        .users(HOSTILE)
        .software(HOSTILE)
        .devices(HOSTILE)
        .names(HOSTILE)
        .certificates(HOSTILE)
        .file(HOSTILE);
  }

  /// Clients by the thousand and months of hours.
  public static MadeCensus large(int clients) {
    String[] services = {"ActiveSync", "EWS", "MAPI/HTTP", "OWA", "Autodiscover"};
    MadeRow[] rows = new MadeRow[clients];
    for (int i = 0; i < clients; i++) {
      rows[i] =
          MadeRow.of("10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255))
              .service(services[i % services.length])
              .used(i % 3 == 0 ? "TLS 1.1" : "TLS 1.0", 1 + i * 7919L % 40_000)
              .users("CONTOSO\\user" + i, "CONTOSO\\second" + i)
              .software("Microsoft Office/14.0 (Windows NT 6.1; Microsoft Outlook 14.0.7194; Pro)")
              .seen(DAY, DAY.plusSeconds(i * 977L));
      if (i % 4 != 0) {
        rows[i].used("TLS 1.2", 1 + i * 104_729L % 90_000);
      }
    }
    MadeCensus census = new MadeCensus().with(rows);
    for (int server = 1; server <= 12; server++) {
      for (String service : services) {
        String name = "EXCH%02d".formatted(server);
        if (server % 4 == 0) {
          census.covered(name, service, 2160, 0, VersionEvidence.NO_FIELD);
        } else {
          census.covered(name, service, 2160, 2160);
        }
      }
    }
    for (int hour = 0; hour < 2160; hour++) {
      Instant at = DAY.plusSeconds(hour * 3600L);
      Map<String, Long> counts = new TreeMap<>();
      counts.put("TLS 1.0", Math.max(0, 900 - hour / 3L));
      counts.put("TLS 1.1", 200L);
      counts.put("TLS 1.2", 9000 + hour * 2L);
      counts.put("TLS 1.3", hour > 1000 ? 1500L : 0L);
      boolean silent = hour > 600 && hour < 800;
      counts.forEach((version, count) ->
          census.hour(at, Section.INBOUND, "EWS", silent ? "unknown" : version, count));
    }
    return census.input(input("u_ex180222.log", ""));
  }
}
