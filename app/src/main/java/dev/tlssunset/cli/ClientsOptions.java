package dev.tlssunset.cli;

import dev.tlssunset.posture.input.ClientsInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// Who uses the servers: the same for every command that asks what settings mean for clients.
final class ClientsOptions {

  private final OptionSpec scan;

  /// @param use what the command does with it
  ClientsOptions(String use) {
    scan =
        Commands.path("--clients", "FILE", "What `sunset scan --format json` printed: " + use)
            .build();
  }

  /// Adds them to those of a command.
  void addTo(CommandSpec command) {
    command.addOption(scan);
  }

  /// The file; empty where none is named.
  Optional<Path> file() {
    return Optional.ofNullable(scan.getValue());
  }

  ClientsInput.Result read(CommandLine command) throws IOException {
    Optional<Path> file = file();
    if (file.isEmpty()) {
      return ClientsInput.Result.none();
    }
    if (!Files.isRegularFile(file.get())) {
      throw new ParameterException(command, "--clients: " + file.get() + ": no such file");
    }
    return ClientsInput.read(file.get());
  }
}
