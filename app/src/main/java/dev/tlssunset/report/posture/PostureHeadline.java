package dev.tlssunset.report.posture;

import dev.tlssunset.posture.Posture;
import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.finding.Finding;
import dev.tlssunset.posture.finding.FindingKind;
import dev.tlssunset.posture.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What settings mean, in one sentence and a few numbers.
///
/// @param servers all of them
/// @param without servers on which TLS 1.2 is surely not effective in a role
/// @param unsure servers of which it is not known
/// @param old servers with TLS 1.1 or older on in a role; DTLS does not count
/// @param errors findings
/// @param warnings findings
record PostureHeadline(
    int servers, long without, long unsure, long old, long errors, long warnings) {

  /// How the answer is meant.
  enum Mood {
    BAD,
    UNSURE,
    GOOD
  }

  static PostureHeadline of(Posture posture) {
    List<ServerPosture> all = posture.servers();
    return new PostureHeadline(
        all.size(),
        all.stream().filter(server -> !server.mayHaveTls12()).count(),
        all.stream().filter(server -> server.mayHaveTls12() && !server.hasTls12()).count(),
        all.stream().filter(ServerPosture::hasOldVersions).count(),
        count(posture, Severity.ERROR),
        count(posture, Severity.WARNING));
  }

  /// What is to be said, by kind: the worst first, differences apart.
  static Map<FindingKind, List<Finding>> findings(Posture posture) {
    Map<FindingKind, List<Finding>> byKind = new LinkedHashMap<>();
    posture.servers().stream()
        .flatMap(server -> server.findings().stream())
        .filter(finding -> finding.kind() != FindingKind.DIFFERS)
        .sorted(Finding.WORST_FIRST.thenComparing(Comparator.comparing(Finding::kind)))
        .forEach(finding ->
            byKind.computeIfAbsent(finding.kind(), kind -> new ArrayList<>()).add(finding));
    return byKind;
  }

  private static long count(Posture posture, Severity severity) {
    return posture.servers().stream()
        .flatMap(server -> server.findings().stream())
        .filter(finding -> finding.severity() == severity)
        .count();
  }

  String answer() {
    if (servers == 0) {
      return "No settings of a server were found.";
    }
    if (without > 0) {
      return "TLS 1.2 is not effective on " + without + " of " + servers + " servers.";
    }
    return unsure > 0
        ? "Whether TLS 1.2 is effective is not known on " + unsure + " of " + servers + " servers."
        : "TLS 1.2 is effective on every server, inbound and outbound.";
  }

  Mood mood() {
    if (without > 0) {
      return Mood.BAD;
    }
    return unsure > 0 || servers == 0 ? Mood.UNSURE : Mood.GOOD;
  }

  List<String> details() {
    List<String> details = new ArrayList<>();
    if (without > 0 && unsure > 0) {
      details.add("On " + unsure + " more it is not known.");
    }
    if (old > 0) {
      details.add("TLS 1.1 or older is on, inbound or outbound, on " + old + ".");
    }
    return details;
  }
}
