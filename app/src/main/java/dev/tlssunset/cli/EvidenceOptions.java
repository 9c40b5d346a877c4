package dev.tlssunset.cli;

import dev.tlssunset.census.Period;
import dev.tlssunset.census.Selection;
import dev.tlssunset.ingest.Estate;
import dev.tlssunset.ingest.EstateFile;
import dev.tlssunset.ingest.ScanRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// What to read and what of it to count: the same for every command that reads evidence.
final class EvidenceOptions {

  private static final String ESTATE = "estate.yaml";

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Files and folders of evidence, archives (.zip, .gz, .zst) included. What a file is, is"
              + " told by its content.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Count from this time on: 2026-03-02 or 2026-03-02T08:00:00Z (UTC).")
  private @Nullable Long since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Count what was before this time.")
  private @Nullable Long until;

  @Option(
      names = "--service",
      paramLabel = "NAME",
      split = ",",
      description = "Show these services only: EWS, ActiveSync, SMTP, ...")
  private List<String> services = new ArrayList<>();

  @Option(
      names = "--server",
      paramLabel = "NAME",
      split = ",",
      description = "Show these servers only.")
  private List<String> servers = new ArrayList<>();

  @Option(
      names = "--estate",
      paramLabel = "FILE",
      description =
          "What the evidence cannot say: names, addresses, column names. Default: estate.yaml in a"
              + " scanned folder.")
  private @Nullable Path estate;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads read. Default: one for each processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  List<Path> paths() {
    return paths;
  }

  /// @throws ParameterException where an option makes no sense
  ScanRequest request(CommandLine command) {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new ParameterException(command, path + ": no such file or folder");
      }
    }
    if (threads < 1) {
      throw new ParameterException(command, "--threads: at least 1");
    }
    return new ScanRequest(
        paths, estate(command), period(command), new Selection(services, servers), threads);
  }

  private Period period(CommandLine command) {
    Period period =
        new Period(
            since == null ? Period.ALWAYS.since() : since,
            until == null ? Period.ALWAYS.until() : until);
    if (period.since() >= period.until()) {
      throw new ParameterException(command, "--since is not before --until");
    }
    return period;
  }

  private Estate estate(CommandLine command) {
    try {
      Optional<Path> file = estateFile();
      return file.isPresent() ? EstateFile.read(file.get()) : Estate.UNTOLD;
    } catch (IOException e) {
      throw new ParameterException(command, "--estate: " + e.getMessage(), e);
    }
  }

  private Optional<Path> estateFile() {
    return estate != null
        ? Optional.of(estate)
        : paths.stream().map(path -> path.resolve(ESTATE)).filter(Files::isRegularFile).findFirst();
  }
}
