package dev.tlssunset.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Runs `sunset` and its peers in turn on the same input, round after round, and prints what each
/// took and whether the goals are met.
///
/// Started by `bench/run`. Exit status: 0 if all that was asked for was measured, right and met, 1
/// if not, 2 for wrong usage.
public final class SideBySide {
  /// Contestants with two threads would lose more to other work than those with one.
  private static final double QUIET = 0.5;

  private final Inputs inputs;
  private final OptionalInt rounds;
  private final Stopwatch stopwatch;
  private boolean allRight = true;

  private SideBySide(Inputs inputs, OptionalInt rounds) {
    this.inputs = inputs;
    this.rounds = rounds;
    this.stopwatch = new Stopwatch(inputs.folder());
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      Asked asked = Asked.parse(List.of(arguments));
      List<Comparison> comparisons = asked.comparisons();
      if (asked.help) {
        printHelp(comparisons);
      } else {
        System.exit(areAllMet(asked, comparisons) ? 0 : 1);
      }
    } catch (Misuse e) {
      Misuse.end(e);
    }
  }

  private static void printHelp(List<Comparison> comparisons) {
    System.out.println(
        """
        bench/run [--rounds N] [--keep] [--folder DIR] [COMPARISON...|all]
        Measures sunset beside its peers: see docs/reference/performance.md.
        Comparisons:\
        """);
    comparisons.forEach(comparison -> System.out.println("  " + comparison.name()));
  }

  private static boolean areAllMet(Asked asked, List<Comparison> comparisons)
      throws IOException, InterruptedException {
    SideBySide sideBySide = new SideBySide(new Inputs(asked.folder, asked.keep), asked.rounds);
    sideBySide.printConditions();
    boolean allMet = true;
    for (Comparison comparison : comparisons) {
      allMet &= sideBySide.run(comparison);
    }
    return allMet && sideBySide.allRight;
  }

  private void printConditions() throws IOException, InterruptedException {
    double seconds = Double.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      seconds = Math.min(seconds, stopwatch.measureSilently("true").seconds());
    }
    System.out.printf(
        "%d processors; %.3f s of each time is the starting of a process.%n",
        Runtime.getRuntime().availableProcessors(), seconds);
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    if (load > QUIET) {
      System.out.printf(
          "Other work runs here (load average %.1f): measure again without it.%n", load);
    }
  }

  private boolean run(Comparison comparison) throws IOException, InterruptedException {
    Table table = new Table(comparison);
    try {
      Optional<Path> file = provide(comparison);
      Optional<Truth> truth =
          file.isPresent() ? Optional.of(Truth.read(file.get())) : Optional.empty();
      int roundCount = rounds.orElse(comparison.rounds());
      table.printTitle(truth, roundCount);
      Results results = race(comparison, file, truth, roundCount);
      table.printRows(truth, results);
      return table.printGoals(results);
    } catch (Inputs.NoRoom e) {
      table.printSkipped(e.why());
      return false;
    } finally {
      inputs.removeAll();
    }
  }

  private Optional<Path> provide(Comparison comparison) throws IOException {
    return comparison.input().isPresent()
        ? Optional.of(inputs.provide(comparison.input().get()))
        : Optional.empty();
  }

  private Results race(
      Comparison comparison, Optional<Path> file, Optional<Truth> truth, int roundCount)
      throws IOException, InterruptedException {
    String fileName = file.map(Path::toString).orElse("");
    List<Contestant> fit = new ArrayList<>();
    Hellos hellos = new Hellos();
    for (Contestant contestant : comparison.contestants()) {
      if (provesFit(contestant, fileName, truth, hellos)) {
        fit.add(contestant);
      }
    }
    hellos.notes().forEach(note -> System.out.println("- " + note));
    for (String difference : hellos.differences()) {
      System.out.println("- WRONG: " + difference);
      allRight = false;
    }
    Results results = new Results();
    for (int round = 0; round < roundCount; round++) {
      for (Contestant contestant : fit) {
        Run run = stopwatch.measureSilently(contestant.commandFor(fileName));
        requireDone(contestant, run);
        results.add(contestant, run);
      }
    }
    return results;
  }

  /// The round that does not count: each contestant shows that it does its job.
  private boolean provesFit(
      Contestant contestant, String fileName, Optional<Truth> truth, Hellos hellos)
      throws IOException, InterruptedException {
    if (!isInstalled(contestant.needs())) {
      System.out.printf("- %s is skipped: there is no %s%n", contestant.name(), contestant.needs());
      return false;
    }
    List<String> problems = new ArrayList<>();
    List<String> said = new ArrayList<>();
    Run run =
        stopwatch.measure(
            contestant.commandFor(fileName),
            (folder, done) -> {
              said.addAll(Files.readAllLines(folder.resolve("err")));
              if (isDone(contestant, done) && truth.isPresent()) {
                problems.addAll(Proofs.differences(contestant.proof(), folder, truth.get()));
                hellos.add(contestant, folder);
              }
            });
    if (!isDone(contestant, run)) {
      System.out.printf("- %s is skipped: exit status %d%n", contestant.name(), run.status());
      said.stream().limit(3).forEach(line -> System.out.println("  " + line));
      return false;
    }
    for (String problem : problems) {
      System.out.printf("- %s counts WRONG: %s%n", contestant.name(), problem);
      allRight = false;
    }
    return true;
  }

  private static boolean isDone(Contestant contestant, Run run) {
    return Integer.toString(run.status()).matches(contestant.goodStatuses());
  }

  private static void requireDone(Contestant contestant, Run run) {
    if (!isDone(contestant, run)) {
      throw new IllegalStateException(
          contestant.name() + " failed in the middle: exit status " + run.status());
    }
  }

  private static boolean isInstalled(String executable) {
    if (executable.contains("/")) {
      return Files.isExecutable(Path.of(executable));
    }
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, executable)));
  }

  /// What the command line asks for.
  private static final class Asked {
    private static final Path IN_MEMORY = Path.of("/dev/shm/sunset-bench");

    private final List<String> names = new ArrayList<>();
    private OptionalInt rounds = OptionalInt.empty();
    private Path folder = IN_MEMORY;
    private boolean keep;
    private boolean help;

    static Asked parse(List<String> arguments) {
      Asked asked = new Asked();
      Iterator<String> left = arguments.iterator();
      while (left.hasNext()) {
        asked.take(left.next(), left);
      }
      return asked;
    }

    private void take(String argument, Iterator<String> left) {
      switch (argument) {
        case "--help", "-h" -> help = true;
        case "--keep" -> keep = true;
        case "--rounds" -> rounds = OptionalInt.of(Misuse.number(argument, value(argument, left)));
        case "--folder" -> folder = Path.of(value(argument, left)).toAbsolutePath();
        case String option when option.startsWith("-") ->
            throw new Misuse("`" + option + "` is no option: see bench/run --help");
        case String name -> names.add(name);
      }
    }

    private static String value(String option, Iterator<String> left) {
      if (!left.hasNext()) {
        throw new Misuse(option + " needs a value");
      }
      return left.next();
    }

    List<Comparison> comparisons() {
      Path root = Path.of(System.getProperty("bench.root", "."));
      Contestants contestants =
          new Contestants(
              Path.of(System.getProperty("bench.sunset", "sunset")),
              Path.of(System.getProperty("bench.java", "java")),
              Path.of(System.getProperty("bench.duckdb", "")),
              root.resolve("bench"),
              root.resolve("examples"));
      List<Comparison> all = Comparison.all(contestants);
      if (names.isEmpty() || names.contains("all")) {
        return all;
      }
      List<String> known = all.stream().map(Comparison::name).toList();
      for (String name : names) {
        if (!known.contains(name)) {
          throw new Misuse(
              "`" + name + "` is no comparison: all, or of " + String.join(", ", known));
        }
      }
      return all.stream().filter(comparison -> names.contains(comparison.name())).toList();
    }
  }
}
