package dev.tlssunset.testkit.estate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Web logs of all dialects.
final class RandomWeb {

  private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration HALF_A_DAY = Duration.ofHours(12);
  private static final int MOST_REQUESTS = 40;

  private final Dice dice;
  private final List<Host> hosts;
  private final LogFolder folder;
  private final Truth truth;
  private final RandomColumns columns;
  private final RandomRequests requests;

  RandomWeb(Dice dice, List<Host> hosts, LogFolder folder, Truth truth) {
    this.dice = dice;
    this.hosts = hosts;
    this.folder = folder;
    this.truth = truth;
    this.columns = new RandomColumns(dice);
    this.requests = new RandomRequests(dice);
  }

  void write() {
    for (Host host : hosts) {
      logs(host, WebSite.frontEnd(host.name(), host.address()));
      if (dice.chance(40)) {
        logs(host, WebSite.backEnd(host.name(), host.address()));
      }
    }
  }

  private void logs(Host host, WebSite site) {
    int files = dice.between(0, 3);
    for (int file = 0; file < files; file++) {
      log(host, site, file);
    }
  }

  private void log(Host host, WebSite site, int number) {
    Packaging packaging = dice.oneOf(Packaging.ALL);
    TextLog text = new TextLog(path(host, site, number, packaging), lineEnd());
    WebLog log = new WebLog(text, columns.next(), truth, host.namedByFolder());
    new Pen(log, site, BEGIN.plus(Duration.ofDays(number))).write();
    folder.add(text, packaging);
  }

  private String lineEnd() {
    return dice.chance(50) ? "\r\n" : "\n";
  }

  private String path(Host host, WebSite site, int number, Packaging packaging) {
    String name = dice.oneOf(List.of("u_ex26030%d.log", "u_ex26030%d_x.log", "u_extend%d.log"));
    return "%s/%s/%s%s"
        .formatted(
            host.webFolder(), site.siteName(), name.formatted(number + 2), packaging.suffix());
  }

  /// Writes one file.
  private final class Pen {
    private final WebLog log;
    private final WebSite site;
    private final List<Instant> times;
    private final boolean quoting = dice.chance(10);

    Pen(WebLog log, WebSite site, Instant begin) {
      this.log = log;
      this.site = site;
      this.times = times(begin);
    }

    private List<Instant> times(Instant begin) {
      int hours = dice.oneOf(List.of(1, 24, 30));
      return IntStream.range(0, dice.between(0, MOST_REQUESTS))
          .mapToObj(request -> begin.plusSeconds(dice.below(hours * 3600)))
          .sorted()
          .toList();
    }

    void write() {
      begin();
      Instant before = null;
      for (Instant time : times) {
        if (before == null || interrupted(before, time)) {
          log.header(time);
        }
        if (dice.chance(4)) {
          log.change(columns.next(), time);
        }
        line(time);
        before = time;
      }
      end();
    }

    private void begin() {
      if (quoting) {
        log.byAdvancedLogging();
      }
      if (times.isEmpty()) {
        log.header(BEGIN);
      } else if (dice.chance(5)) {
        log.damaged(log.line(request(times.getFirst())), "no #Fields line before it");
      }
    }

    /// Without dates, midnight shows only where the clock falls by half a day.
    private boolean interrupted(Instant before, Instant now) {
      boolean nextDay = !day(before).equals(day(now));
      boolean shows = Duration.between(clock(now), clock(before)).compareTo(HALF_A_DAY) > 0;
      boolean leapsDay = day(now).isAfter(day(before).plusDays(1));
      boolean hidden = !log.columns().has(WebField.DATE) && nextDay && (!shows || leapsDay);
      return hidden || dice.chance(3);
    }

    private void line(Instant time) {
      if (dice.chance(2)) {
        log.aside(dice.oneOf(List.of("", " \t ", "# a comment", "#Remark: Fields: c-ip")));
      }
      if (dice.chance(4)) {
        damage(plainRequest(time));
      }
      log.request(request(time));
    }

    private WebRequest request(Instant time) {
      WebRequest request = requests.next(site, time);
      if (quoting) {
        return request.by(unquotable(request.client()).quoted());
      }
      boolean breakable = log.columns().has(WebField.AGENT) && hasAddress(request);
      return breakable && dice.chance(10) ? request.by(request.client().withRawBlanks()) : request;
    }

    /// Where values may be quoted, one that begins with a stray quote would mean something else.
    private WebClient unquotable(WebClient client) {
      String user = client.user();
      boolean stray = user != null && user.startsWith("\"");
      return stray ? client.named("CONTOSO\\ann") : client;
    }

    /// A line with surplus is only told by columns whose shape is right.
    private boolean hasAddress(WebRequest request) {
      boolean address = !request.client().address().equals("proxy.contoso.example");
      boolean number = !Optional.ofNullable(request.tls()).equals(Optional.of(Tls.NOT_A_NUMBER));
      return address && number;
    }

    private WebRequest plainRequest(Instant time) {
      WebClient client = WebClient.of("192.0.2.1", null, "MSRPC");
      return requests.next(site, time).by(client).over(Tls.TLS_1_2);
    }

    private void damage(WebRequest request) {
      switch (dice.below(5)) {
        case 0 -> log.damaged(firstColumn(log.line(request)), "short line");
        case 1 -> log.damaged(log.lineWith(request, WebField.TIME, "25:61:00"), "bad time");
        case 2 -> log.damaged(log.line(request) + "\0\0", "NUL bytes");
        case 3 -> log.damaged(log.lineWith(request, WebField.STATUS, "x y"), "long line");
        default -> log.damaged(log.lineWith(request, WebField.TIME, "noon"), "bad time");
      }
    }

    private static String firstColumn(String line) {
      return line.substring(0, line.indexOf(' '));
    }

    private void end() {
      if (times.isEmpty()) {
        return;
      }
      WebRequest request = plainRequest(times.getLast());
      if (dice.chance(20)) {
        log.cut(firstColumn(log.line(request)));
      } else if (dice.chance(20)) {
        unfinished(request);
      }
    }

    private void unfinished(WebRequest request) {
      boolean protocolLast = log.columns().list().getLast().field() == WebField.PROTOCOL;
      if (protocolLast) {
        log.cut(log.line(request));
      } else {
        log.unfinished(request);
      }
    }

    private static LocalDate day(Instant time) {
      return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static LocalTime clock(Instant time) {
      return LocalTime.ofInstant(time, ZoneOffset.UTC);
    }
  }
}
