package dev.tlssunset.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Commands that are described by code and not by annotations: to read those takes picocli as long
/// as a small scan.
final class Commands {

  private Commands() {}

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

  /// An option that stands alone.
  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name)
        .type(boolean.class)
        .initialValue(false)
        .description(description)
        .build();
  }
}
