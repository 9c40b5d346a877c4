package dev.tlssunset.cli;

import static java.util.stream.Collectors.joining;

import dev.tlssunset.report.Visible;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The `sunset` command: it has no work of its own, only subcommands.
public final class Sunset implements Runnable {

  private static final List<Subcommand> SUBCOMMANDS =
      List.of(
          new Subcommand("scan", ScanCommand::spec),
          new Subcommand("observations", ObservationsCommand::spec),
          new Subcommand("posture", PostureCommand::spec),
          new Subcommand("enable", EnableCommand::spec),
          new Subcommand("disable", DisableCommand::spec));

  private static final List<String> VERSION = List.of("-V", "--version");

  private final CommandSpec spec = Commands.named("sunset", this);

  /// @param maker makes its description
  private record Subcommand(String name, Function<Answer, CommandSpec> maker) {}

  private Sunset() {
    spec.version("sunset " + version());
    spec.usageMessage()
        .description(
            "Find out who still needs old TLS, fix them, and turn it off without breaking anyone.")
        .synopsisSubcommandLabel("COMMAND");
  }

  public static void main(String[] args) {
    // Otherwise picocli looks for a class of Groovy, and opens every jar to do so.
    System.setProperty("picocli.disable.closures", "true");
    // Its own converters for types of the JDK are found by reflection, one by one; none is needed.
    System.setProperty("picocli.converters.excludes", "java.*");
    int status = run(Answer.standard(), args);
    // System.exit looks for a logger to tell about it; success need not wait for that.
    if (status != 0) {
      System.exit(status);
    }
  }

  /// Does what a command line says.
  ///
  /// @return the exit status
  static int run(Answer answer, String... args) {
    CommandLine line = commandLine(answer, args);
    int status = execute(line, args);
    line.getOut().flush();
    if (answer.problem().isEmpty()) {
      return status;
    }
    line.getErr()
        .println("sunset: the answer could not be written: " + answer.problem().get().getMessage());
    return ExitStatus.NOT_DONE;
  }

  /// How a command line ends; also where the machine gives up, of which picocli knows nothing.
  static int execute(CommandLine line, String... args) {
    try {
      return line.execute(args);
    } catch (Error e) {
      return explain(e, line);
    }
  }

  /// The parser for a command line. Where that begins with a subcommand, it knows no other, and
  /// none where only the version is wanted: to describe what nobody asked for takes time.
  static CommandLine commandLine(Answer answer, String... args) {
    CommandLine line = new CommandLine(new Sunset().spec);
    String first = args.length == 0 ? "" : args[0];
    boolean isNamed = SUBCOMMANDS.stream().anyMatch(command -> command.name.equals(first));
    boolean isVersion = args.length == 1 && VERSION.contains(first);
    for (Subcommand command : SUBCOMMANDS) {
      if (isNamed ? command.name.equals(first) : !isVersion) {
        line.addSubcommand(command.maker.apply(answer));
      }
    }
    return explaining(line.setOut(answer.text()));
  }

  static CommandLine explaining(CommandLine line) {
    return line.setParameterExceptionHandler(Sunset::refuse)
        .setExecutionExceptionHandler(Sunset::explain);
  }

  /// Says what is wrong with the command line. The whole help behind it would push that off the
  /// screen.
  private static int refuse(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("sunset: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitStatus.WRONG_USAGE;
  }

  /// Says in words what went wrong; only a bug of ours comes with its trace.
  private static int explain(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof Answer.Unread) {
      return ExitStatus.DONE;
    }
    Optional<Failure> failure = Failure.of(e);
    if (failure.isPresent()) {
      command.getErr().println("sunset: " + Visible.of(failure.get().sentence()));
      return failure.get().status();
    }
    return explain(e, command);
  }

  private static int explain(Throwable e, CommandLine command) {
    PrintWriter err = command.getErr();
    if (isOutOfMemory(e)) {
      err.println("sunset: not enough memory; more is given by SUNSET_JVM_FLAGS=-Xmx1g");
      return ExitStatus.NOT_DONE;
    }
    err.println("sunset: this is a bug of ours; please report it with what follows");
    e.printStackTrace(err);
    return ExitStatus.NOT_DONE;
  }

  /// What a thread of the scan ran into is the cause of what the command ran into.
  private static boolean isOutOfMemory(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && !(cause instanceof OutOfMemoryError)) {
      cause = cause.getCause();
    }
    return cause instanceof OutOfMemoryError;
  }

  /// The version of the program.
  static String version() {
    String version = Sunset.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "which command? " + SUBCOMMANDS.stream().map(Subcommand::name).collect(joining(", ")));
  }
}
