package dev.tlssunset.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// The `sunset` command: it has no work of its own, only subcommands.
@Command(
    name = "sunset",
    description =
        "Find out who still needs old TLS, fix them, and turn it off without breaking anyone.",
    mixinStandardHelpOptions = true,
    versionProvider = Sunset.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ScanCommand.class, ObservationsCommand.class})
public final class Sunset implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  private Sunset() {}

  public static void main(String[] args) {
    int status = commandLine().execute(args);
    // System.exit looks for a logger to tell about it; success need not wait for that.
    if (status != 0) {
      System.exit(status);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Sunset()).setExecutionExceptionHandler(Sunset::explain);
  }

  /// Says in words what went wrong; only a bug of ours comes with its trace.
  private static int explain(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof IOException) {
      command.getErr().println("sunset: " + e.getMessage());
      return ExitStatus.WRONG_USAGE;
    }
    command.getErr().println("sunset: this is a bug of ours; please report it with what follows");
    e.printStackTrace(command.getErr());
    return ExitStatus.BUG;
  }

  /// The version of the program.
  static String version() {
    String version = Sunset.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "Which command?");
    }
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"sunset " + version()};
    }
  }
}
