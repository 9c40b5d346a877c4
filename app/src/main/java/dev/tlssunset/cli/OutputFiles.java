package dev.tlssunset.cli;

import dev.tlssunset.report.ReportFile;
import dev.tlssunset.report.scan.ScanReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The files that a command line names to be written. They are refused before anything is read
/// where they would take the place of evidence or of each other, or could not be written.
final class OutputFiles {

  /// @param option what names it
  private record Output(String option, Path file) {}

  private final CommandLine command;
  private final List<Path> inputs;
  private final List<Output> outputs = new ArrayList<>();

  /// @param inputs files and folders that the command reads
  OutputFiles(CommandLine command, List<Path> inputs) {
    this.command = command;
    this.inputs = List.copyOf(inputs);
  }

  /// @throws ParameterException where the file must not or cannot be written
  void add(String option, Path file) {
    try {
      refuseOther(file);
      for (Path input : inputs) {
        refuseInput(file, input);
      }
      ReportFile.tryOut(file);
    } catch (IOException e) {
      throw new ParameterException(command, option + ": " + e.getMessage(), e);
    }
    outputs.add(new Output(option, file));
  }

  private void refuseOther(Path file) throws IOException {
    for (Output other : outputs) {
      if (isSame(file, other.file)) {
        throw new IOException(file + " is the file of " + other.option + " too");
      }
    }
  }

  /// What is neither file nor folder may take several reports, one after the other.
  private static boolean isSame(Path file, Path other) throws IOException {
    if (Files.exists(file) && Files.exists(other)) {
      return Files.isRegularFile(file) && Files.isSameFile(file, other);
    }
    return file.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  private static void refuseInput(Path file, Path input) throws IOException {
    if (!Files.isRegularFile(file) || !Files.exists(input)) {
      return;
    }
    if (Files.isSameFile(file, input)) {
      throw new IOException(file + " is read, and would be lost");
    }
    if (isBelow(file, input) && !ScanReports.isReport(file)) {
      throw new IOException(
          file + " lies in a folder that is read, is no report, and would be lost");
    }
  }

  private static boolean isBelow(Path file, Path folder) throws IOException {
    return Files.isDirectory(folder) && file.toRealPath().startsWith(folder.toRealPath());
  }
}
