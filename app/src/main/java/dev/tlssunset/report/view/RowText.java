package dev.tlssunset.report.view;

import dev.tlssunset.census.CoverageRow;
import dev.tlssunset.census.HostName;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.report.Visible;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// A row in words for people; visible and harmless, whatever the evidence holds.
public final class RowText {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int MOST_TELLING = 2;

  private RowText() {}

  /// `2026-03-02` (UTC).
  public static String day(Instant time) {
    return DAY.format(time);
  }

  /// `2026-03-02 08:00` (UTC).
  public static String minute(Instant time) {
    return MINUTE.format(time);
  }

  /// The service; of connections that the server opens, with a word that says so.
  public static String service(CoverageRow row) {
    String service = Visible.of(row.service());
    return row.direction() == Direction.OUTBOUND ? service + " outbound" : service;
  }

  /// The most telling things known of a peer: who, else what it calls itself, else its software.
  public static String who(PeerRow row) {
    List<String> hosts = row.hosts().stream().map(HostName::name).toList();
    StringBuilder who = new StringBuilder();
    int told = 0;
    for (List<String> texts :
        List.of(
            row.users(), hosts, row.names(), row.devices(), row.certificates(), row.software())) {
      if (!texts.isEmpty() && told < MOST_TELLING) {
        who.append(told == 0 ? "" : ", ").append(firstOf(texts));
        told++;
      }
    }
    return who.toString();
  }

  /// `ann-pc.contoso.example (dhcp)`, as the evidence wrote it.
  public static List<String> hosts(PeerRow row) {
    return row.hosts().isEmpty()
        ? List.of()
        : row.hosts().stream()
            .map(host -> host.name() + " (" + host.grounds().label() + ")")
            .toList();
  }

  private static String firstOf(List<String> texts) {
    String more = texts.size() > 1 ? " +" + (texts.size() - 1) : "";
    return Visible.of(texts.getFirst()) + more;
  }
}
