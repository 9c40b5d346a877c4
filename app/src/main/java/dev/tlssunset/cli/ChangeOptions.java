package dev.tlssunset.cli;

import dev.tlssunset.posture.emit.ChangeFile;
import dev.tlssunset.posture.emit.ChangeFiles;
import dev.tlssunset.posture.emit.ServerOutcome;
import dev.tlssunset.posture.input.SettingsInput.Result;
import dev.tlssunset.report.change.ChangeReports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// Where the files of a change go: the same for turning on and turning off.
final class ChangeOptions {

  private final OptionSpec out =
      Commands.path(
              "--out", "DIR", "The folder for the files. Default: sunset-enable or sunset-disable.")
          .build();

  private final OptionSpec overwrite =
      Commands.flag("--overwrite", "Write into a folder that is not empty.");

  private final OptionSpec full =
      Commands.flag("--full", "Write all values, also those that the servers have already.");

  private final OptionSpec format = Commands.format(OutputFormat.text);

  /// Adds them to those of a command.
  void addTo(CommandSpec command) {
    for (OptionSpec option : List.of(out, overwrite, full, format)) {
      command.addOption(option);
    }
  }

  /// Writes the files and the answer, and says the exit status.
  ///
  /// @param title what is changed, e.g. `TLS 1.0 and TLS 1.1 off`
  /// @param read what `outcomes` were made of
  int write(
      Answer answer, CommandLine command, String title, List<ServerOutcome> outcomes, Result read)
      throws IOException {
    String name = command.getCommandName();
    Path folder = folder(name);
    List<ChangeFile> files = ChangeFiles.of(capitalized(name), outcomes, isGiven(full));
    checkFolder(command, folder, files);
    ChangeReports reports = new ChangeReports(name, title, outcomes, files, read.problems());
    reports.writeFiles(folder);
    writeAnswer(reports, answer, command, folder);
    return status(outcomes, read);
  }

  private Path folder(String commandName) {
    @Nullable Path told = out.getValue();
    return told != null ? told : Path.of("sunset-" + commandName);
  }

  private static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private void checkFolder(CommandLine command, Path folder, List<ChangeFile> files)
      throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new ParameterException(command, "--out: " + folder + " is not a folder");
    }
    if (!files.isEmpty() && !isGiven(overwrite) && !isEmpty(folder)) {
      throw new ParameterException(
          command, folder + " is not empty: name another folder with --out, or use --overwrite");
    }
  }

  private void writeAnswer(ChangeReports reports, Answer answer, CommandLine command, Path folder)
      throws IOException {
    OutputFormat form = format.getValue();
    if (form == OutputFormat.json) {
      reports.writeJson(folder, answer);
    } else {
      PrintWriter text = command.getOut();
      reports.writeText(Terminal.current().style(), folder, text);
      text.flush();
    }
  }

  private static boolean isGiven(OptionSpec flag) {
    return flag.getValue();
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  private static int status(List<ServerOutcome> outcomes, Result read) {
    if (outcomes.stream().anyMatch(ServerOutcome::isRefused)) {
      return ExitStatus.FAILED_ON;
    }
    return SettingsOptions.isIncomplete(read) ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }
}
