package dev.tlssunset.cli;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class SunsetTest {

  private static final Answer NOWHERE = new Answer(OutputStream.nullOutputStream());

  static Set<String> subcommands() {
    return Sunset.commandLine(NOWHERE).getSubcommands().keySet();
  }

  @ParameterizedTest
  @MethodSource("subcommands")
  void aLineThatBeginsWithASubcommandKnowsThatOne(String name) {
    assertThat(Sunset.commandLine(NOWHERE, name, "--help").getSubcommands()).containsOnlyKeys(name);
  }

  @ParameterizedTest
  @MethodSource("subcommands")
  void everySubcommandHasHelpWithAnExampleAndItsStatuses(String name) {
    assertThat(outputOf(0, name, "--help")).contains("Example", "sunset " + name, "Exit status");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-V", "--version"})
  void theVersionIsToldWithoutMakingAnySubcommand(String option) {
    assertThat(Sunset.commandLine(NOWHERE, option).getSubcommands()).isEmpty();
    assertThat(outputOf(0, option)).startsWith("sunset ");
  }

  @ParameterizedTest
  @MethodSource("subcommands")
  void everyCommandSaysHowToAskForHelpAndVersion(String name) {
    assertThat(outputOf(0, name, "--help"))
        .contains("-h, --help", "Show this help message and exit.", "-V, --version");
  }

  @ParameterizedTest
  @MethodSource("subcommands")
  void helpBreaksLinesBetweenWords(String name) {
    CommandSpec spec =
        Sunset.commandLine(NOWHERE, name).getSubcommands().get(name).getCommandSpec();
    List<String> texts = new ArrayList<>(List.of(spec.usageMessage().description()));
    spec.args().forEach(arg -> texts.addAll(List.of(arg.description())));
    List<String> words = List.of(outputOf(0, name, "--help").split("\\s+"));
    assertThat(texts)
        .filteredOn(text -> !text.contains("${"))
        .allSatisfy(text -> assertThat(words).containsAll(List.of(text.split(" "))));
  }

  @ParameterizedTest
  @MethodSource("subcommands")
  void statusOneIsExplainedWhereACommandHasIt(String name) {
    boolean hasOne = !Set.of("observations", "enable").contains(name);
    assertThat(outputOf(0, name, "--help").contains(" 1 ")).isEqualTo(hasOne);
  }

  @Test
  void helpListsEverySubcommand() {
    assertThat(outputOf(0, "--help")).contains(subcommands());
  }

  @Test
  void tooLittleMemoryIsNoSuccess() {
    assertThat(errorOf(new OutOfMemoryError("Java heap space"))).contains("not enough memory");
    assertThat(errorOf(new IllegalStateException(new OutOfMemoryError("Java heap space"))))
        .contains("not enough memory");
    assertThat(errorOf(new StackOverflowError())).contains("bug of ours");
  }

  private static String errorOf(Throwable thrown) {
    Callable<Integer> failing =
        () -> {
          if (thrown instanceof Error error) {
            throw error;
          }
          throw (Exception) thrown;
        };
    StringWriter err = new StringWriter();
    CommandLine line =
        Sunset.explaining(new CommandLine(CommandSpec.wrapWithoutInspection(failing)))
            .setErr(new PrintWriter(err));
    assertThat(Sunset.execute(line)).isEqualTo(ExitStatus.NOT_DONE);
    return err.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"skan", "scan", "--no-such-option"})
  void wrongUsageIsExplainedInAFewLines(String argument) {
    assertThat(outputOf(ExitStatus.WRONG_USAGE, argument).lines())
        .hasSizeBetween(2, 3)
        .first(as(STRING))
        .startsWith("sunset: ");
  }

  @Test
  void whoeverNamesNoCommandIsToldWhichThereAre() {
    assertThat(outputOf(ExitStatus.WRONG_USAGE)).contains(subcommands());
  }

  private static String outputOf(int status, String... args) {
    StringWriter out = new StringWriter();
    CommandLine line = Sunset.commandLine(NOWHERE, args);
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    assertThat(line.execute(args)).isEqualTo(status);
    return out.toString();
  }
}
