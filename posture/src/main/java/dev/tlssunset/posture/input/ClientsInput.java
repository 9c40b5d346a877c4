package dev.tlssunset.posture.input;

import dev.tlssunset.posture.input.part.Problems;
import dev.tlssunset.posture.input.part.TextLines;
import dev.tlssunset.posture.input.tree.ScanJson;
import dev.tlssunset.posture.settings.SeenClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads which clients an estate has.
public final class ClientsInput {

  /// What was read.
  ///
  /// @param clients in the order of the file
  /// @param problems what could not be read, in sentences
  public record Result(List<SeenClient> clients, List<String> problems) {

    /// Of nobody.
    public static Result none() {
      return new Result(List.of(), List.of());
    }
  }

  private ClientsInput() {}

  /// Reads what `sunset scan --format json` printed.
  public static Result read(Path scan) throws IOException {
    Problems problems = new Problems();
    String text = TextLines.text(Files.readAllBytes(scan));
    List<SeenClient> clients = ScanJson.read(scan.toString(), text, problems);
    return new Result(clients, problems.sentences());
  }
}
