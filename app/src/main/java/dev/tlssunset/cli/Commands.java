package dev.tlssunset.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// Commands that are described by code and not by annotations: to read those takes picocli as long
/// as a small scan.
final class Commands {

  /// Picocli's own finds `Path` by reflection, for which the JVM makes classes.
  private static final ITypeConverter<Path> PATH = Commands::path;

  private Commands() {}

  private static Path path(String text) {
    return Path.of(notEmpty(text));
  }

  static String notEmpty(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("'' names nothing");
    }
    return text;
  }

  /// Refuses paths that cannot be read.
  ///
  /// @throws ParameterException where one is neither a file nor a folder
  static void checkReadable(CommandLine command, List<Path> paths) {
    for (Path path : paths) {
      if (!Files.isRegularFile(path) && !Files.isDirectory(path)) {
        String what = Files.exists(path) ? "neither file nor folder" : "no such file or folder";
        throw new ParameterException(command, path + ": " + what);
      }
    }
  }

  /// A command with the options that all have.
  ///
  /// @param work a [Runnable] or [Callable]: what the command does
  static CommandSpec named(String name, Object work) {
    return CommandSpec.wrapWithoutInspection(work)
        .name(name)
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build())
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
  }

  /// An option with a value.
  ///
  /// @param label what the help calls the value
  static OptionSpec.Builder option(String name, Class<?> type, String label, String description) {
    return OptionSpec.builder(name).type(type).paramLabel(label).description(description);
  }

  /// An option whose value is a file or folder.
  static OptionSpec.Builder path(String name, String label, String description) {
    return option(name, Path.class, label, description).converters(PATH);
  }

  /// The option that says in what form to answer.
  static OptionSpec format(OutputFormat usual) {
    return choice(
            "--format",
            OutputFormat.class,
            List.of(OutputFormat.values()),
            "<format>",
            "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        .initialValue(usual)
        .build();
  }

  /// The option that says what a page is headed with.
  static OptionSpec title(String description) {
    return option("--title", String.class, "TEXT", description).initialValue("").build();
  }

  /// The files and folders that a command reads, of which there is at least one.
  static PositionalParamSpec paths(String description) {
    return PositionalParamSpec.builder()
        .index("0..*")
        .arity("1..*")
        .required(true)
        .type(List.class)
        .auxiliaryTypes(Path.class)
        .converters(PATH)
        .initialValue(List.of())
        .paramLabel("PATH")
        .description(description)
        .build();
  }

  /// An option that may be given several times, each time with several names.
  static OptionSpec.Builder names(String name, String description) {
    return option(name, List.class, "NAME[,NAME...]", description)
        .auxiliaryTypes(String.class)
        .converters(Commands::noneMissing)
        .initialValue(List.of());
  }

  private static String noneMissing(String names) {
    for (String name : names.split(",", -1)) {
      if (name.isBlank()) {
        throw new TypeConversionException("'" + names + "' lacks a name");
      }
    }
    return names;
  }

  /// The names that such an option was given, one by one.
  static List<String> names(OptionSpec option) {
    List<String> given = option.getValue();
    return given.stream()
        .flatMap(names -> Stream.of(names.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  /// An option whose value is one of a few. They are handed in, because the JVM asks an enum for
  /// its constants by reflection, and makes classes to do so.
  static <E extends Enum<E>> OptionSpec.Builder choice(
      String name, Class<E> type, List<E> choices, String label, String description) {
    return option(name, type, label, description)
        .completionCandidates(choices.stream().map(Enum::name).toList())
        .converters(text -> chosen(choices, text));
  }

  private static <E extends Enum<E>> E chosen(List<E> choices, String text) {
    for (E choice : choices) {
      if (choice.name().equals(text)) {
        return choice;
      }
    }
    throw new TypeConversionException(
        "expected one of " + choices + " (case-sensitive) but was '" + text + "'");
  }

  /// An option that stands alone.
  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name)
        .type(boolean.class)
        .initialValue(false)
        .description(description)
        .build();
  }
}
