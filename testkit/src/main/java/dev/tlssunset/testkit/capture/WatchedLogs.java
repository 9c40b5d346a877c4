package dev.tlssunset.testkit.capture;

import dev.tlssunset.testkit.capture.PcapFile.End;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The logs of one server, lines in the order of their times.
final class WatchedLogs {

  private static final DateTimeFormatter WEB =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MAIL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Map<String, String> SP_PROT =
      Map.of("TLS 1.0", "40", "TLS 1.1", "100", "TLS 1.2", "400", "TLS 1.3", "1000");
  private static final String WEB_HEADER =
      """
      #Software: Microsoft Internet Information Services 10.0
      #Version: 1.0
      #Date: 2026-03-02 00:00:00
      #Fields: date time s-ip cs-method cs-uri-stem s-port c-ip sc-status crypt-protocol
      """;
  private static final String MAIL_HEADER =
      """
      #Software: Microsoft Exchange Server
      #Version: 15.0.0.0
      #Log-type: SMTP %s Protocol Log
      #Date: 2026-03-02T00:00:00.000Z
      #Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context
      """;

  /// @param text what follows the time
  private record Line(long second, String text) {}

  private final List<Line> web = new ArrayList<>();
  private final List<Line> received = new ArrayList<>();
  private final List<Line> sent = new ArrayList<>();
  private final String server;
  private final int skew;
  private int sessions;

  WatchedLogs(String server, int skew) {
    this.server = server;
    this.skew = skew;
  }

  void request(String client, String version, long second) {
    web.add(
        new Line(
            second + skew,
            " %s POST /EWS/Exchange.asmx 443 %s 200 %s"
                .formatted(server, client, SP_PROT.get(version))));
  }

  /// @param version `plaintext` where there was no TLS; empty where the log does not tell it
  void mailIn(End client, String version, long second) {
    String ends = "%s:25,%s:%d".formatted(server, client.address(), client.port());
    session("EXCH01\\Default EXCH01", ends, version, "SERVER", second, received);
  }

  /// @param version likewise
  void mailOut(End partner, int port, String version, long second) {
    String ends = "%s:%d,%s:%d".formatted(server, port, partner.address(), partner.port());
    session("Outbound", ends, version, "CLIENT", second, sent);
  }

  private void session(
      String connector, String ends, String version, String side, long second, List<Line> log) {
    boolean isReceive = side.equals("SERVER");
    String from = isReceive ? "<" : ">";
    String to = isReceive ? ">" : "<";
    List<String> events = new ArrayList<>(List.of("+,", to + ",220 mail.example ESMTP"));
    events.add(from + ",EHLO peer.example");
    events.add(to + ",250 mail.example STARTTLS");
    if (version.equals("plaintext")) {
      events.add(from + ",MAIL FROM:<a@peer.example>");
    } else {
      events.add(from + ",STARTTLS");
      events.add(to + ",220 ready");
    }
    if (SP_PROT.containsKey(version)) {
      events.add("*,,\"" + tlsLine(version, side) + "\"");
    }
    events.add("-,");
    String id = "08DE%012X".formatted(++sessions);
    for (int i = 0; i < events.size(); i++) {
      String end = events.get(i).startsWith("*") ? "" : ",";
      log.add(
          new Line(
              second + skew,
              ",%s,%s,%d,%s,%s%s".formatted(connector, id, i, ends, events.get(i), end)));
    }
  }

  private static String tlsLine(String version, String side) {
    return ("TLS protocol SP_PROT_%s_%s negotiation succeeded using bulk encryption algorithm"
            + " CALG_AES_256 with strength 256 bits, MAC hash algorithm CALG_SHA_384 with strength"
            + " 384 bits and key exchange algorithm CALG_ECDHE with strength 256 bits")
        .formatted(version.replace(" ", "").replace(".", "_"), side);
  }

  /// The files by path.
  Map<String, String> files() {
    return Map.of(
        "iis/EXCH01/W3SVC1/u_ex260302.log", WEB_HEADER + text(web, WEB),
        "smtp/EXCH01/ProtocolLog/SmtpReceive/RECV20260302-1.LOG",
            MAIL_HEADER.formatted("Receive") + text(received, MAIL),
        "smtp/EXCH01/ProtocolLog/SmtpSend/SEND20260302-1.LOG",
            MAIL_HEADER.formatted("Send") + text(sent, MAIL));
  }

  private static String text(List<Line> lines, DateTimeFormatter time) {
    return lines.stream()
        .sorted(java.util.Comparator.comparingLong(Line::second))
        .map(line -> time.format(Instant.ofEpochSecond(line.second)) + line.text + "\r\n")
        .collect(Collectors.joining());
  }
}
