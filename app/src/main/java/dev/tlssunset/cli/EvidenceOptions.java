package dev.tlssunset.cli;

import dev.tlssunset.census.Period;
import dev.tlssunset.census.Selection;
import dev.tlssunset.ingest.ScanRequest;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.ingest.estate.EstateFile;
import dev.tlssunset.observation.Service;
import dev.tlssunset.report.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/// What to read and what of it to count: the same for every command that reads evidence.
final class EvidenceOptions {

  /// More read no faster from any disk, and each needs memory.
  private static final int USUAL_THREADS = 16;

  private static final int MOST_THREADS = 32;

  private static final String ESTATE = "estate.yaml";

  private final PositionalParamSpec paths =
      Commands.paths(
          "Files and folders of evidence, archives (zip, tar, 7z) and packed files (gz, zst, xz,"
              + " bz2) included. What a file is, is told by its content.");

  private final OptionSpec since =
      Commands.option(
              "--since",
              Long.class,
              "TIME",
              "Count from this time on (UTC): 2026-03-02 or 2026-03-02T08:00:00Z.")
          .converters(new TimeConverter())
          .build();

  private final OptionSpec until =
      Commands.option("--until", Long.class, "TIME", "Count what was before this time.")
          .converters(new TimeConverter())
          .build();

  private final OptionSpec services =
      Commands.names("--service", "Show these services only: EWS, ActiveSync, SMTP, ...").build();

  private final OptionSpec servers = Commands.names("--server", "Show these servers only.").build();

  private final OptionSpec estate =
      Commands.path(
              "--estate",
              "FILE",
              "What the evidence cannot say: names, addresses, column names. Default: estate.yaml"
                  + " in a scanned folder.")
          .build();

  private final OptionSpec threads =
      Commands.option(
              "--threads",
              int.class,
              "N",
              "How many threads read, 32 at most. Default: one for each processor, 16 at most.")
          .initialValue(Math.min(Runtime.getRuntime().availableProcessors(), USUAL_THREADS))
          .build();

  /// Adds them to those of a command.
  void addTo(CommandSpec command) {
    command.add(paths);
    for (OptionSpec option : List.of(since, until, services, servers, estate, threads)) {
      command.addOption(option);
    }
  }

  List<Path> paths() {
    return paths.getValue();
  }

  /// Everything that is read: the paths, and what tells of them.
  List<Path> inputs() {
    List<Path> inputs = new ArrayList<>(paths());
    inputs.addAll(estateFiles());
    return inputs;
  }

  /// @throws ParameterException where an option makes no sense
  ScanRequest request(CommandLine command) {
    Commands.checkReadable(command, paths());
    int threadCount = threads.getValue();
    if (threadCount < 1) {
      throw new ParameterException(command, "--threads: at least 1");
    }
    return new ScanRequest(
        paths(),
        estate(command),
        period(command),
        new Selection(services(command), Commands.names(servers)),
        Math.min(threadCount, MOST_THREADS));
  }

  private List<String> services(CommandLine command) {
    List<String> asked = Commands.names(services);
    for (String name : asked) {
      if (!isService(name)) {
        throw new ParameterException(
            command,
            "--service: `"
                + name
                + "` is none of: "
                + Service.NAMED.stream().map(Service::name).collect(Collectors.joining(", "))
                + ", port N, "
                + Service.OTHER_PORTS
                + ", "
                + Service.UNKNOWN);
      }
    }
    return asked;
  }

  private static boolean isService(String name) {
    return name.matches("(?i)port \\d{1,5}|" + Service.OTHER_PORTS + "|" + Service.UNKNOWN)
        || Service.NAMED.stream().anyMatch(service -> service.name().equalsIgnoreCase(name));
  }

  private Period period(CommandLine command) {
    Period period =
        new Period(
            seconds(since).orElse(Period.ALWAYS.since()),
            seconds(until).orElse(Period.ALWAYS.until()));
    if (period.since() >= period.until()) {
      throw new ParameterException(command, "--since is not before --until");
    }
    return period;
  }

  private static Optional<Long> seconds(OptionSpec time) {
    return Optional.ofNullable(time.getValue());
  }

  private Estate estate(CommandLine command) {
    List<Path> files = estateFiles();
    if (files.isEmpty()) {
      return Estate.UNTOLD;
    }
    try {
      checkSame(command, files);
      return EstateFile.read(files.getFirst());
    } catch (IOException e) {
      throw new ParameterException(command, Visible.of("--estate: " + Failure.sentence(e)), e);
    }
  }

  /// What was declared of logs under another name would be missing without a word.
  void tellPatternsInVain(CommandLine command, List<String> patterns) {
    if (!patterns.isEmpty()) {
      PrintWriter err = command.getErr();
      err.println(Visible.of("sunset: --estate: no file fits: " + String.join(", ", patterns)));
      err.flush();
    }
  }

  private List<Path> estateFiles() {
    @Nullable Path told = estate.getValue();
    return told != null
        ? List.of(told)
        : paths().stream().map(path -> path.resolve(ESTATE)).filter(Files::isRegularFile).toList();
  }

  /// Patterns of one folder's file could fit files of another folder: whoever wrote them has to put
  /// them together.
  private static void checkSame(CommandLine command, List<Path> files) throws IOException {
    Path first = files.getFirst();
    for (Path other : files) {
      if (!Files.isSameFile(first, other)) {
        String sentence =
            "--estate: there are %s and %s: put both into one file, and name it with --estate"
                .formatted(first, other);
        throw new ParameterException(command, Visible.of(sentence));
      }
    }
  }
}
