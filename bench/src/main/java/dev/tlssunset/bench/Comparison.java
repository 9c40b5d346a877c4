package dev.tlssunset.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Contestants side by side on one input.
///
/// @param name as given to `bench/run`
/// @param input the log to read; empty if the commands name what they read themselves
/// @param rounds how often each contestant runs, unless told otherwise
/// @param contestants in the order in which they take turns
/// @param goals what `sunset` shall reach
record Comparison(
    String name,
    Optional<Input> input,
    int rounds,
    List<Contestant> contestants,
    List<Goal> goals) {
  static List<Comparison> all(Contestants with) {
    return Stream.of(
            ofIis(with),
            ofSmtp(with),
            ofCaptures(with),
            ofWideLogs(with),
            ofStart(with),
            ofLegs(with))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Comparison> ofIis(Contestants with) {
    return List.of(
        new Comparison(
            "iis-2g",
            iis("iis-2g.log", "2g", "usual"),
            5,
            List.of(
                with.wc(),
                with.sunset(),
                with.sunsetWithPage(),
                with.duckDb("iis"),
                with.duckDbFromJar("iis"),
                with.duckDbByHour()),
            List.of(
                new Goal.AtMostTimes(Contestants.WC, 6, 4),
                new Goal.TimesAsFast(Contestants.DUCKDB, 2.5, 3))),
        new Comparison(
            "iis-2g-days",
            Optional.of(
                new Input(
                    "iis-2g-days",
                    "the same in 100 files, one a day",
                    List.of("iis", "--bytes", "2g", "--shape", "usual", "--files", "100"))),
            5,
            List.of(with.wcOfFolder(), with.sunset()),
            List.of(new Goal.AtMostTimes(Contestants.WC, 6, 4), new Goal.PeakMegabytes(512))),
        new Comparison(
            "iis-300m",
            iis("iis-300m.log", "300m", "usual"),
            5,
            List.of(
                with.wc(),
                with.sunset(),
                with.sunsetWithPage(),
                with.mawk("iis"),
                with.duckDb("iis")),
            List.of(new Goal.TimesAsFast(Contestants.MAWK, 7, 9))),
        new Comparison(
            "iis-20m",
            iis("iis-20m.log", "20m", "usual"),
            5,
            List.of(
                with.wc(),
                with.sunset(),
                with.sunsetWithPage(),
                with.mawk("iis"),
                with.duckDb("iis"),
                with.goAccess()),
            List.of(
                new Goal.Seconds(0.3, 0.15), new Goal.TimesAsFast(Contestants.GOACCESS, 30, 40))),
        new Comparison(
            "iis-20g",
            iis("iis-20g.log", "20g", "usual"),
            3,
            List.of(with.wc(), with.sunset()),
            List.of(new Goal.AtMostTimes(Contestants.WC, 3, 3))));
  }

  private static List<Comparison> ofSmtp(Contestants with) {
    return List.of(
        new Comparison(
            "smtp-1g",
            Optional.of(
                new Input("smtp-1g.log", "SMTP receive log", List.of("smtp", "--bytes", "1g"))),
            5,
            List.of(
                with.wc(),
                with.sunset(),
                with.sunsetWithPage(),
                with.mawk("smtp"),
                with.duckDb("smtp"),
                with.duckDbFromJar("smtp")),
            List.of(
                new Goal.AtMostTimes(Contestants.WC, 6, 4),
                new Goal.TimesAsFast(Contestants.DUCKDB, 2.5, 3),
                new Goal.TimesAsFast(Contestants.MAWK, 3, 3))));
  }

  private static List<Comparison> ofCaptures(Contestants with) {
    return List.of(
        new Comparison(
            "pcap-bulk",
            capture("bulk.pcap", "800m", "6000"),
            5,
            captured(with),
            List.of(
                new Goal.AtMostTimes(Contestants.CAPINFOS, 3, 2),
                new Goal.TimesAsFast(Contestants.TSHARK, 30, 30),
                new Goal.TimesAsFast(Contestants.PREFILTER, 3, 3))),
        new Comparison(
            "pcap-dense",
            capture("dense.pcap", "700m", "200000"),
            3,
            captured(with),
            List.of(
                new Goal.TimesAsFast(Contestants.TSHARK, 30, 30),
                new Goal.TimesAsFast(Contestants.PREFILTER, 3, 3))),
        new Comparison(
            "pcap-connections",
            Optional.of(
                new Input(
                    "connections.pcap",
                    "1,000,000 complete connections",
                    List.of(
                        "pcap",
                        "--bytes",
                        "3500m",
                        "--connections",
                        "1000000",
                        "--clients",
                        "60000"))),
            1,
            List.of(with.capinfos(), with.sunset()),
            List.of(new Goal.PeakMegabytes(512))),
        new Comparison(
            "pcap-flood",
            Optional.of(
                new Input(
                    "flood.pcap",
                    "1,000,000 openings without an answer",
                    List.of("flood", "--bytes", "100m", "--connections", "1000000"))),
            1,
            List.of(with.capinfos(), with.sunset()),
            List.of(new Goal.PeakMegabytes(512))));
  }

  /// Logs with far more addresses and texts than usual: for the memory that they take.
  private static List<Comparison> ofWideLogs(Contestants with) {
    return List.of(
        new Comparison(
            "rss",
            iis("iis-20g-wide.log", "20g", "wide"),
            1,
            List.of(with.wc(), with.sunset()),
            List.of(new Goal.PeakMegabytes(512))),
        new Comparison(
            "rss-threads",
            iis("iis-4g-wide.log", "4g", "wide"),
            1,
            List.of(with.wc(), with.sunsetOfManyThreads()),
            List.of(new Goal.PeakMegabytes(512))));
  }

  /// What is waited for where there is hardly anything to read.
  private static List<Comparison> ofStart(Contestants with) {
    return List.of(
        new Comparison(
            "start",
            Input.none(),
            5,
            List.of(with.sunsetOnContoso(), with.sunsetVersion()),
            List.of(new Goal.Seconds(1, 1))));
  }

  /// The join of balancers' logs with servers', beside the same logs read each by itself.
  private static List<Comparison> ofLegs(Contestants with) {
    return List.of(
        legs(with, "legs-500k", 500_000, 24),
        legs(with, "legs-2500k", 2_500_000, 24),
        legs(with, "legs-5m", 5_000_000, 24),
        legs(with, "legs-5m-dense", 5_000_000, 2),
        legs(with, "forwarded-2m", 2_000_000, 2, "--told", "forwarded"),
        legs(with, "forwarded-2m-nat", 2_000_000, 2, "--told", "forwarded", "--busiest", "50"));
  }

  private static Comparison legs(
      Contestants with, String name, int connections, int hours, String... more) {
    List<String> generate = new ArrayList<>(List.of("legs", "--connections", "" + connections));
    generate.addAll(List.of("--hours", "" + hours));
    generate.addAll(List.of(more));
    String description =
        "HAProxy's logs and IIS's of the same connections in %d h".formatted(hours);
    return new Comparison(
        name,
        Optional.of(new Input(name, description, generate)),
        3,
        List.of(with.wcOfFolder(), with.sunset(), with.serversAlone(), with.balancersAlone()),
        List.of(
            new Goal.AtMostTimes(
                List.of(Contestants.SERVERS_ALONE, Contestants.BALANCERS_ALONE), 1.5, 1.25),
            new Goal.PeakMegabytes(512)));
  }

  private static List<Contestant> captured(Contestants with) {
    return List.of(
        with.capinfos(),
        with.sunset(),
        with.sunsetWithPage(),
        with.sunsetObservations(),
        with.prefilter(),
        with.tshark());
  }

  private static Optional<Input> capture(String fileName, String bytes, String connections) {
    return Optional.of(
        new Input(
            fileName,
            "capture of %s connections".formatted(connections),
            List.of("pcap", "--bytes", bytes, "--connections", connections)));
  }

  private static Optional<Input> iis(String fileName, String bytes, String shape) {
    return Optional.of(
        new Input(
            fileName,
            "IIS W3C log, shape " + shape,
            List.of("iis", "--bytes", bytes, "--shape", shape)));
  }
}
