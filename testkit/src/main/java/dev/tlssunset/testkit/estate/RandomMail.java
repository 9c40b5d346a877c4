package dev.tlssunset.testkit.estate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Protocol logs of all sorts.
final class RandomMail {

  private static final Instant BEGIN = Instant.parse("2026-03-02T07:30:00Z");
  private static final int MOST_SESSIONS = 14;
  private static final long FIRST_SESSION = 0x08DD1000AABB0001L;

  private final Dice dice;
  private final List<Host> hosts;
  private final LogFolder folder;
  private final Truth truth;

  RandomMail(Dice dice, List<Host> hosts, LogFolder folder, Truth truth) {
    this.dice = dice;
    this.hosts = hosts;
    this.folder = folder;
    this.truth = truth;
  }

  void write() {
    for (Host host : hosts) {
      if (dice.chance(60)) {
        journal(receiving(host, "FrontEnd"), host, "FrontEnd");
      }
      if (dice.chance(30)) {
        journal(receiving(host, "Hub"), host, "Hub");
      }
      if (dice.chance(50)) {
        journal(sending(host), host, "Hub");
      }
    }
  }

  private SmtpEnd receiving(Host host, String role) {
    String name =
        dice.oneOf(List.of("Default ", "Réception, externe ", "Client \"Proxy\" ")) + role;
    boolean names = dice.chance(60);
    String connector = names ? host.name() + "\\" + name : name;
    return new SmtpEnd(host.name(), host.address(), connector, true, names, host.namedByFolder());
  }

  private SmtpEnd sending(Host host) {
    return new SmtpEnd(
        host.name(), host.address(), "To the world", false, false, host.namedByFolder());
  }

  /// Sessions of different services bear the same numbers on purpose.
  private void journal(SmtpEnd end, Host host, String role) {
    SmtpJournal journal = new SmtpJournal(end.receives(), truth);
    RandomSessions sessions = new RandomSessions(dice, end);
    int count = dice.between(1, MOST_SESSIONS);
    for (int session = 0; session < count; session++) {
      String id = "%016X".formatted(FIRST_SESSION + session);
      journal.add(sessions.next(id, BEGIN.plusSeconds(dice.below(6 * 3600))));
    }
    Packaging packaging = dice.oneOf(Packaging.ALL);
    String tree = "%s/TransportRoles/Logs/%s/ProtocolLog".formatted(host.mailFolder(), role);
    Function<Instant, String> fileOf = fileOf(end, tree, packaging);
    journal
        .write(fileOf, style(), log -> damage(log, end))
        .forEach(text -> folder.add(text, packaging));
  }

  private SmtpStyle style() {
    boolean namesType = dice.chance(90);
    boolean namesFields = !namesType || dice.chance(90);
    String lineEnd = dice.chance(70) ? "\r\n" : "\n";
    return new SmtpStyle(lineEnd, namesType, namesFields, dice.chance(10));
  }

  private Function<Instant, String> fileOf(SmtpEnd end, String tree, Packaging packaging) {
    String start = tree + (end.receives() ? "/SmtpReceive/RECV" : "/SmtpSend/SEND");
    return switch (dice.below(3)) {
      case 0 -> time -> start + stamp(time, "yyyyMMdd") + "-1.LOG" + packaging.suffix();
      case 1 -> time -> start + stamp(time, "yyyyMMddHH") + "-1.LOG" + packaging.suffix();
      default -> time -> start + "20260302-" + slice(time) + ".log" + packaging.suffix();
    };
  }

  private static String stamp(Instant time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC).format(time);
  }

  /// Files that were full after so many minutes; `-10` comes after `-9`, whatever its name says.
  private static long slice(Instant time) {
    return 1 + Duration.between(BEGIN, time).toMinutes() / 25;
  }

  private void damage(SmtpLog log, SmtpEnd end) {
    if (dice.chance(70)) {
      return;
    }
    SmtpRecord record = RandomSessions.anyRecord(end, BEGIN);
    String line = log.line(end, "08DD00000000FFFF", record);
    switch (dice.below(5)) {
      case 0 -> log.damaged("2026-03-02T07:30:00.000Z,half", "short line");
      case 1 -> log.damaged(log.line(end, "", record), "bad session id");
      case 2 -> log.damaged("yesterday" + line.substring(line.indexOf(',')), "bad time");
      case 3 -> log.damaged(line + "\0", "NUL bytes");
      default -> log.cut("2026-03-02T07:30:00.000Z,half,08DD00000000FF");
    }
  }
}
