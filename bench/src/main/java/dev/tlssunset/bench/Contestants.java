package dev.tlssunset.bench;

import static dev.tlssunset.bench.Contestant.Proof.LINES;
import static dev.tlssunset.bench.Contestant.Proof.RECORDS;
import static dev.tlssunset.bench.Contestant.Proof.STATUS;
import static dev.tlssunset.bench.Contestant.Proof.TOTALS;

import dev.tlssunset.bench.Contestant.Proof;
import java.nio.file.Path;

/// The exact commands that are measured.
///
/// @param launcher starts the program
/// @param java a Java 25
/// @param duckDbJar DuckDB's driver for Java
/// @param bench the folder `bench` of the repository
/// @param examples the folder `examples` of the repository
record Contestants(Path launcher, Path java, Path duckDbJar, Path bench, Path examples) {
  static final String SUNSET = "sunset";
  static final String SERVERS_ALONE = "servers' log alone";
  static final String BALANCERS_ALONE = "balancers' logs alone";
  static final String WC = "wc -l";
  static final String MAWK = "mawk";
  static final String DUCKDB = "duckdb";
  static final String GOACCESS = "goaccess";

  static final String CAPINFOS = "capinfos -c";
  static final String TSHARK = "tshark";
  static final String PREFILTER = "tcpdump into tshark";

  /// Done, or done with findings; that some evidence could not be read (3) is no success here.
  private static final String DONE = "[01]";

  /// The fields of the generated log: GoAccess takes no names from `#Fields`. The method is
  /// skipped, as it rejects the verbs of Outlook Anywhere, and the query, which would make each
  /// line a page of its own.
  private static final String GOACCESS_FORMAT =
      "%d %t %^ %^ %U %^ %^ %e %h %u %R %s %^ %^ %L %K %k %^ %^ %^";

  private static final String HELLOS =
      "-Y 'tls.handshake.type == 1' -T fields -e ip.src -e tcp.srcport -e tls.handshake.ja3";

  Contestant sunset() {
    return scan(SUNSET, "'{file}' --format json", Proof.SUNSET);
  }

  /// As on a machine with many processors: each thread needs memory.
  Contestant sunsetOfManyThreads() {
    return scan(SUNSET, "'{file}' --format json --threads 32", Proof.SUNSET);
  }

  /// What is run where nothing is asked for: a summary, and the page.
  Contestant sunsetWithPage() {
    return scan("sunset, with page", "'{file}' --report report.html", STATUS);
  }

  /// Reads and counts the logs of the servers of a folder that [LegsGenerator] made.
  Contestant serversAlone() {
    return scan(SERVERS_ALONE, "'{file}/EXCH01' --format json", STATUS);
  }

  /// Reads and counts the logs of the balancers of such a folder.
  Contestant balancersAlone() {
    String logs = "--estate '{file}/estate.yaml' '{file}/tls.log' '{file}/tcp.log'";
    return scan(BALANCERS_ALONE, logs + " --format json", STATUS);
  }

  /// README's first command.
  Contestant sunsetOnContoso() {
    String paths = "'%s' --report report.html".formatted(examples.resolve("contoso"));
    return scan(SUNSET, paths, STATUS);
  }

  private Contestant scan(String name, String arguments, Proof proof) {
    return new Contestant(
        name, launcher.toString(), "'%s' scan %s".formatted(launcher, arguments), proof, DONE);
  }

  Contestant wcOfFolder() {
    return new Contestant(
        WC, "wc", "find '{file}' -name '*.log' -exec wc -l {} + | tail -n 1", LINES);
  }

  Contestant sunsetVersion() {
    return new Contestant(
        "sunset --version", launcher.toString(), "'" + launcher + "' --version", STATUS);
  }

  /// Not compared for speed: it prints a line for each connection.
  Contestant sunsetObservations() {
    return new Contestant(
        "sunset observations",
        launcher.toString(),
        "'" + launcher + "' observations '{file}'",
        Proof.OBSERVATIONS,
        DONE);
  }

  /// Counts packets: the least that a reader of captures does.
  Contestant capinfos() {
    return new Contestant(CAPINFOS, "capinfos", "capinfos -c -M '{file}'", Proof.PACKETS);
  }

  Contestant tshark() {
    return new Contestant(TSHARK, "tshark", "tshark -r '{file}' " + HELLOS, Proof.HELLOS);
  }

  /// Only packets that begin as a record of a handshake does: what a hello has in further packets
  /// is lost.
  Contestant prefilter() {
    return new Contestant(
        PREFILTER,
        "tcpdump",
        "tcpdump -r '{file}' -w - 'tcp[((tcp[12]&0xf0)>>2)]=0x16' 2>/dev/null | tshark -r - "
            + HELLOS,
        Proof.SOME_HELLOS);
  }

  Contestant wc() {
    return new Contestant(WC, "wc", "wc -l '{file}'", LINES);
  }

  Contestant mawk(String job) {
    return new Contestant(
        MAWK, "mawk", "mawk -f '%s' '{file}'".formatted(peer(job + ".awk")), TOTALS);
  }

  /// DuckDB at its best: its library lies unpacked, as it would where it is installed.
  Contestant duckDb(String job) {
    return new Contestant(DUCKDB, java.toString(), duckDbCommand(unpackedDuckDb(), job), TOTALS);
  }

  /// DuckDB as its driver for Java comes: 57 MB of library are unpacked at each start.
  Contestant duckDbFromJar(String job) {
    return new Contestant(
        "duckdb from its jar", java.toString(), duckDbCommand(duckDbJar, job), TOTALS);
  }

  Contestant duckDbByHour() {
    return new Contestant(
        "duckdb by hour", java.toString(), duckDbCommand(unpackedDuckDb(), "iis-hours"), RECORDS);
  }

  Contestant goAccess() {
    return new Contestant(
        GOACCESS,
        "goaccess",
        "goaccess '{file}' --log-format='%s' --date-format=%%Y-%%m-%%d --time-format=%%H:%%M:%%S"
                .formatted(GOACCESS_FORMAT)
            + " --no-global-config --no-progress -o report.json",
        Proof.GOACCESS);
  }

  private String duckDbCommand(Path driver, String job) {
    return ("'%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED"
            + " -Djava.library.path='%s' -cp '%s:%s' %s '%s' '{file}'")
        .formatted(
            java,
            unpackedDuckDb(),
            bench.resolve("target/classes"),
            driver,
            DuckDbPeer.class.getName(),
            peer(job + ".sql"));
  }

  private Path unpackedDuckDb() {
    return bench.resolve("target/duckdb");
  }

  private Path peer(String script) {
    return bench.resolve("peers").resolve(script);
  }
}
