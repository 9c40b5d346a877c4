package dev.tlssunset.report.change;

import dev.tlssunset.posture.emit.ChangeFile;
import dev.tlssunset.posture.emit.ChangeFiles;
import dev.tlssunset.posture.emit.ServerOutcome;
import dev.tlssunset.report.ReportFile;
import dev.tlssunset.report.terminal.TerminalStyle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a change of settings does, and its files.
///
/// @param command `enable` or `disable`
/// @param title what is changed, e.g. `TLS 1.0 and TLS 1.1 off`
/// @param outcomes servers, in the order in which they were given
/// @param files what was made for them
/// @param problems what could not be read of files that belong to no server
public record ChangeReports(
    String command,
    String title,
    List<ServerOutcome> outcomes,
    List<ChangeFile> files,
    List<String> problems) {

  boolean needsRestart(ServerOutcome outcome) {
    return !outcome.isRefused() && !outcome.changes().restarts().isEmpty();
  }

  /// Why servers must restart, each reason once.
  List<String> restarts() {
    return outcomes.stream()
        .filter(this::needsRestart)
        .flatMap(outcome -> outcome.changes().restarts().stream())
        .distinct()
        .toList();
  }

  /// Writes all files, and one that says how to use them.
  public void writeFiles(Path folder) throws IOException {
    for (ChangeFile file : files) {
      Path path = folder.resolve(file.path());
      Files.createDirectories(folder.resolve(file.path()).toAbsolutePath().getParent());
      ReportFile.write(path, out -> out.write(file.content()));
    }
    if (!files.isEmpty()) {
      ReportFile.write(
          folder.resolve(ChangeFiles.README),
          ReportFile.text(out -> ChangeReadme.write(this, out)));
    }
  }

  /// The answer on a terminal.
  ///
  /// @param folder where the files are
  public void writeText(TerminalStyle style, Path folder, Appendable out) throws IOException {
    ChangeText.write(this, folder, style, out);
  }

  /// The JSON of `docs/reference/change.schema.json`.
  public void writeJson(Path folder, OutputStream out) throws IOException {
    ReportFile.unwrap(() -> ChangeJson.write(this, folder, out));
  }
}
