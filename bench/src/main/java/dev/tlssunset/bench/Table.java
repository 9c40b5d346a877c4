package dev.tlssunset.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Prints the results of a comparison as Markdown that also reads well in a terminal.
///
/// @param comparison what was compared
record Table(Comparison comparison) {
  void printTitle(Optional<Truth> truth, int rounds) {
    System.out.printf("%n### %s%n%n", comparison.name());
    truth.ifPresent(known ->
        System.out.printf(
            Locale.ROOT,
            "%s: %,d MB, %,d lines, %,d clients, %,d groups. ",
            comparison.input().map(Input::description).orElse(""),
            known.bytes() / 1_000_000,
            known.lines(),
            known.clients(),
            known.groups()));
    System.out.printf("Rounds: %d, after one that checked the totals.%n%n", rounds);
  }

  void printSkipped(String why) {
    System.out.printf("%n### %s%n%nnot run: %s%n", comparison.name(), why);
  }

  void printRows(Optional<Truth> truth, Results results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(headings());
    for (Contestant contestant : comparison.contestants()) {
      if (!results.of(contestant.name()).isEmpty()) {
        rows.add(row(contestant.name(), truth, results));
      }
    }
    if (rows.size() == 1) {
      return;
    }
    System.out.println();
    rows.add(1, headings().stream().map(heading -> "-").toList());
    for (int i = 0; i < rows.size(); i++) {
      System.out.println(line(rows, i));
    }
    System.out.println();
  }

  private List<String> headings() {
    return List.of(
        "", "median s", "min", "max", "MB/s", "x " + least(), "sunset is x as fast", "peak MB");
  }

  /// The contestant that does the least that any of them must.
  private String least() {
    boolean isCapture =
        comparison.contestants().stream()
            .anyMatch(contestant -> contestant.name().equals(Contestants.CAPINFOS));
    return isCapture ? Contestants.CAPINFOS : Contestants.WC;
  }

  boolean printGoals(Results results) {
    boolean allMet = true;
    for (Goal goal : comparison.goals()) {
      Optional<Double> measured = goal.measure(results);
      boolean met = measured.isPresent() && goal.met(measured.get());
      System.out.printf("- %s: %s%n", goal.text(), verdict(goal, measured));
      allMet &= met;
    }
    return allMet;
  }

  private static String verdict(Goal goal, Optional<Double> measured) {
    if (measured.isEmpty()) {
      return "not measured";
    }
    double value = measured.get();
    String verdict = goal.met(value) ? goal.aimMet(value) ? "met, aim too" : "met" : "NOT MET";
    return "%s: **%s**".formatted(number(value), verdict);
  }

  private List<String> row(String name, Optional<Truth> truth, Results results) {
    List<Double> seconds = results.of(name).stream().map(Run::seconds).sorted().toList();
    double median = results.medianSeconds(name).orElseThrow();
    return List.of(
        name,
        "%.3f".formatted(median),
        "%.3f".formatted(seconds.getFirst()),
        "%.3f".formatted(seconds.getLast()),
        truth.map(known -> "%.0f".formatted(known.bytes() / 1e6 / median)).orElse(""),
        results.ratio(name, least()).map(Table::number).orElse(""),
        results.ratio(name, Contestants.SUNSET).map(Table::number).orElse(""),
        "%.0f".formatted(results.peakMegabytes(name).orElseThrow()));
  }

  private static String number(double number) {
    return number < 10 ? "%.2f".formatted(number) : "%.1f".formatted(number);
  }

  private static String line(List<List<String>> rows, int at) {
    StringBuilder line = new StringBuilder("|");
    for (int column = 0; column < rows.getFirst().size(); column++) {
      int cell = column;
      int width = rows.stream().mapToInt(row -> row.get(cell).length()).max().orElseThrow();
      boolean rule = at == 1;
      String text =
          rule ? "-".repeat(width - 1) + (column == 0 ? "-" : ":") : rows.get(at).get(column);
      String padding = " ".repeat(width - text.length());
      line.append(' ').append(column == 0 ? text + padding : padding + text).append(" |");
    }
    return line.toString();
  }
}
