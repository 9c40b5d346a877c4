package dev.tlssunset.bench;

/// A program that does the job, and how one finds out that it really did.
///
/// @param name as the table shows it
/// @param needs the executable without which it is skipped
/// @param command a shell command; `{file}` is the input
/// @param proof what its totals are read from
/// @param goodStatuses exit statuses that count as done, as a regular expression
record Contestant(String name, String needs, String command, Proof proof, String goodStatuses) {
  /// Where a contestant tells its totals.
  enum Proof {
    /// The first word of standard output is a number of lines.
    LINES,
    /// Standard error ends with `name=number` pairs, named as in [Truth].
    TOTALS,
    /// The same, of records only, as its groups are finer than the truth's.
    RECORDS,
    /// GoAccess's report.
    GOACCESS,
    /// The JSON of `sunset scan` on standard output.
    SUNSET,
    /// Standard output ends with a number of packets.
    PACKETS,
    /// Each line of standard output is a hello, see [Hellos].
    HELLOS,
    /// The same, where hellos may be missing.
    SOME_HELLOS,
    /// Each line of standard output is an observation as JSON, of which some tell a hello.
    OBSERVATIONS,
    /// The exit status alone.
    STATUS
  }

  Contestant(String name, String needs, String command, Proof proof) {
    this(name, needs, command, proof, "0");
  }

  String commandFor(String file) {
    return command.replace("{file}", file);
  }
}
