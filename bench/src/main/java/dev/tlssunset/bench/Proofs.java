package dev.tlssunset.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells whether a contestant did its job: its totals must be those that the generator knows.
final class Proofs {
  private static final Pattern TOTAL = Pattern.compile("(\\w+)=(\\d+)");
  private static final Pattern GOACCESS_VALID = Pattern.compile("\"valid_requests\":\\s*(\\d+)");
  private static final int GOACCESS_SUMMARY = 4096;

  private final Truth truth;
  private final List<String> wrong = new ArrayList<>();

  private Proofs(Truth truth) {
    this.truth = truth;
  }

  /// What differs from the truth; empty if all is right.
  static List<String> differences(Contestant.Proof proof, Path folder, Truth truth)
      throws IOException {
    Proofs proofs = new Proofs(truth);
    switch (proof) {
      case LINES -> proofs.lines(folder);
      case TOTALS -> proofs.totals(folder, Integer.MAX_VALUE);
      case RECORDS -> proofs.totals(folder, 1);
      case GOACCESS -> proofs.goAccess(folder);
      case SUNSET -> proofs.sunset(folder);
      case PACKETS -> proofs.packets(folder);
      case HELLOS, OBSERVATIONS -> proofs.hellos(Hellos.read(proof, folder));
      case SOME_HELLOS, STATUS -> {}
    }
    return proofs.wrong;
  }

  private void lines(Path folder) throws IOException {
    String first = Files.readString(folder.resolve("out")).strip().split(" ", 2)[0];
    compare("lines", Long.parseLong(first), truth.lines());
  }

  private void packets(Path folder) throws IOException {
    String[] words = Files.readString(folder.resolve("out")).strip().split("\\s+", -1);
    compare("packets", Long.parseLong(words[words.length - 1]), truth.records());
  }

  private void hellos(Set<String> hellos) {
    compare("hellos", hellos.size(), truth.sessions());
  }

  private void totals(Path folder, int limit) throws IOException {
    Map<String, Long> expected =
        Map.of(
            "records", truth.records(),
            "sessions", truth.sessions(),
            "tlsLines", truth.tlsLines(),
            "groups", truth.groups());
    Matcher total = TOTAL.matcher(Files.readString(folder.resolve("err")));
    int found = 0;
    while (found < limit && total.find()) {
      Long known = expected.get(total.group(1));
      if (known != null) {
        compare(total.group(1), Long.parseLong(total.group(2)), known);
        found++;
      }
    }
    if (found == 0) {
      wrong.add("told no totals");
    }
  }

  private void goAccess(Path folder) throws IOException {
    try (InputStream report = Files.newInputStream(folder.resolve("report.json"))) {
      Matcher valid =
          GOACCESS_VALID.matcher(new String(report.readNBytes(GOACCESS_SUMMARY), UTF_8));
      compare("records", valid.find() ? Long.parseLong(valid.group(1)) : 0, truth.records());
    }
  }

  private void sunset(Path folder) throws IOException {
    try (InputStream json = new BufferedInputStream(Files.newInputStream(folder.resolve("out")))) {
      SunsetTotals totals = SunsetTotals.read(json);
      truth
          .versions()
          .forEach((version, known) ->
              compare(version, totals.versions().getOrDefault(version, 0L), known));
    }
  }

  private void compare(String what, long actual, long expected) {
    if (actual != expected) {
      wrong.add("%s %,d instead of %,d".formatted(what, actual, expected));
    }
  }
}
