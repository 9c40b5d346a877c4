package dev.tlssunset.cli;

import dev.tlssunset.posture.input.ClientsInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Who uses the servers: the same for every command that asks what settings mean for clients.
final class ClientsOptions {

  @Option(
      names = "--clients",
      paramLabel = "FILE",
      description =
          "What `sunset scan --format json` printed: says which clients would find no version or"
              + " suite in common with a server that they use.")
  private @Nullable Path scan;

  ClientsInput.Result read(CommandLine command) throws IOException {
    if (scan == null) {
      return ClientsInput.Result.none();
    }
    if (!Files.isRegularFile(scan)) {
      throw new ParameterException(command, "--clients: " + scan + ": no such file");
    }
    return ClientsInput.read(scan);
  }
}
