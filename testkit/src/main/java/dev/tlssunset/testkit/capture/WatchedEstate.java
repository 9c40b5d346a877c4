package dev.tlssunset.testkit.capture;

import dev.tlssunset.testkit.capture.PcapFile.End;
import dev.tlssunset.testkit.census.Counts;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A day of a server of which its logs and a capture tell at once: web, mail both ways, POP and
/// IMAP; with clients that fail, that ask for nothing, and mail servers whose version no log has.
///
/// @param capture the capture
/// @param logs the logs, by path
/// @param counts the truth: observations by `section peer service unit version`
/// @param setAside how many captured connections, or sessions of logs, are counted elsewhere
public record WatchedEstate(
    PcapFile capture, Map<String, String> logs, Map<String, Long> counts, Counts setAside) {

  /// 2026-03-02, midnight.
  public static final long BEGIN = 1_772_409_600L;

  private static final int DAY = 24 * 60 * 60;
  private static final String SERVER = "10.0.0.241";
  private static final List<String> VERSIONS = List.of("TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3");

  /// When the capture ran, and how right its server's clock is.
  ///
  /// @param from seconds after midnight
  /// @param to seconds after midnight
  /// @param skew seconds by which the clock of the logs is ahead
  /// @param logsUntil seconds after midnight; later logs are missing
  public record Watch(int from, int to, int skew, int logsUntil) {

    /// All of the day, by the same clock.
    public static final Watch ALL = new Watch(0, DAY, 0, DAY);

    private boolean sees(long second) {
      return second >= BEGIN + from && second < BEGIN + to;
    }

    private boolean logs(long second) {
      return second < BEGIN + logsUntil;
    }
  }

  /// The same seed, the same estate.
  ///
  /// @param count how many connections of each kind
  public static WatchedEstate of(long seed, int count, Watch watch) {
    return new Maker(seed, watch).make(count);
  }

  private static final class Maker {

    private final SplittableRandom random;
    private final Watch watch;
    private final PcapFile capture = new PcapFile();
    private final TlsTalk tls;
    private final WatchedLogs logs;
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> setAside = new TreeMap<>();

    Maker(long seed, Watch watch) {
      random = new SplittableRandom(seed);
      this.watch = watch;
      tls = new TlsTalk(new SplittableRandom(seed + 1));
      logs = new WatchedLogs(SERVER, watch.skew);
    }

    WatchedEstate make(int count) {
      for (int i = 0; i < count; i++) {
        long second = BEGIN + random.nextInt(DAY);
        End client = new End("192.168.1." + (10 + random.nextInt(8)), port());
        String version = VERSIONS.get(random.nextInt(VERSIONS.size()));
        web(client, version, second);
        silentWeb(new End("192.168.2." + (10 + random.nextInt(8)), port()), version, second + 7);
        mailIn(new End("192.0.2." + (10 + random.nextInt(4)), port()), version, second + 11);
        mailOut(new End("198.51.100." + (10 + random.nextInt(4)), 25), version, second + 13);
        mailbox(client.address(), version, second + 17);
      }
      return new WatchedEstate(capture, logs.files(), counts, new Counts(setAside));
    }

    private int port() {
      return 1024 + random.nextInt(60_000);
    }

    /// A log counts its requests, while there are logs.
    private void web(End client, String version, long second) {
      if (watch.sees(second)) {
        TcpTalk talk = talk(client, 443, second);
        tls.establish(talk, version, version);
        talk.close();
      }
      if (watch.logs(second)) {
        int requests = 1 + random.nextInt(4);
        for (int i = 0; i < requests; i++) {
          logs.request(client.address(), version, second + random.nextInt(600));
        }
        count("inbound " + client.address() + " EWS requests " + version, requests);
        aside("connections whose requests a log counts", second);
      } else if (watch.sees(second)) {
        count("inbound " + client.address() + " HTTP sessions " + version, 1);
      }
    }

    /// One that asks for nothing, or is refused: of it, only the packets tell.
    private void silentWeb(End client, String version, long second) {
      if (!watch.sees(second)) {
        return;
      }
      TcpTalk talk = talk(client, 443, second);
      boolean isRefused = random.nextInt(3) == 0;
      if (isRefused) {
        tls.refuse(talk, version);
      } else {
        tls.establish(talk, version, version);
      }
      talk.close();
      count(
          "inbound %s HTTP sessions %s"
              .formatted(client.address(), isRefused ? "unknown" : version),
          1);
    }

    private void mailIn(End client, String version, long second) {
      boolean isPlain = random.nextInt(5) == 0;
      boolean isTold = isPlain || random.nextInt(3) > 0;
      if (watch.sees(second)) {
        mail(talk(client, 25, second), isPlain, version);
      }
      if (watch.logs(second)) {
        logs.mailIn(client, isPlain ? "plaintext" : isTold ? version : "", second);
        aside(
            isTold ? "connections that a log counts" : "sessions whose version a capture tells",
            second);
      }
      countMail("inbound " + client.address(), isPlain ? "plaintext" : version, isTold, second);
    }

    private void mailOut(End partner, String version, long second) {
      boolean isPlain = random.nextInt(5) == 0;
      boolean isTold = isPlain || random.nextInt(3) > 0;
      int port = port();
      if (watch.sees(second)) {
        mail(new TcpTalk(capture, new End(SERVER, port), partner, second), isPlain, version);
      }
      if (watch.logs(second)) {
        logs.mailOut(partner, port, isPlain ? "plaintext" : isTold ? version : "", second);
        aside(
            isTold ? "connections that a log counts" : "sessions whose version a capture tells",
            second);
      }
      countMail("outbound " + partner.address(), isPlain ? "plaintext" : version, isTold, second);
    }

    private void countMail(String peer, String version, boolean isTold, long second) {
      if (watch.sees(second) || watch.logs(second)) {
        boolean isKnown = watch.sees(second) || isTold;
        count(peer + " SMTP sessions " + (isKnown ? version : "unknown"), 1);
      }
    }

    private void mail(TcpTalk talk, boolean isPlain, String version) {
      talk.server("220 mail.example ESMTP").client("EHLO peer.example");
      talk.server("250-mail.example\r\n250 STARTTLS");
      if (isPlain) {
        talk.client("MAIL FROM:<a@peer.example>").server("250 OK");
      } else {
        talk.client("STARTTLS").server("220 ready");
        tls.establish(talk, version, version);
      }
      talk.close();
    }

    /// No log tells of POP and IMAP.
    private void mailbox(String client, String version, long second) {
      if (!watch.sees(second)) {
        return;
      }
      boolean isPop = random.nextBoolean();
      boolean isUpgraded = random.nextBoolean();
      int port = isUpgraded ? (isPop ? 110 : 143) : isPop ? 995 : 993;
      TcpTalk talk = talk(new End(client, port()), port, second);
      if (isUpgraded && isPop) {
        talk.server("+OK ready").client("STLS").server("+OK begin");
      } else if (isUpgraded) {
        talk.server("* OK IMAP4rev1 ready").client("a1 STARTTLS").server("a1 OK begin");
      }
      tls.establish(talk, version, version);
      talk.close();
      count("inbound %s %s sessions %s".formatted(client, isPop ? "POP" : "IMAP", version), 1);
    }

    private TcpTalk talk(End client, int port, long second) {
      return new TcpTalk(capture, client, new End(SERVER, port), second);
    }

    private void count(String row, long number) {
      counts.merge(row, number, Long::sum);
    }

    private void aside(String why, long second) {
      if (watch.sees(second)) {
        setAside.merge(why, 1L, Long::sum);
      }
    }
  }
}
