package dev.tlssunset.cli;

import dev.tlssunset.report.terminal.TerminalStyle;
import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// What standard output and standard error are connected to. A launcher for a Unix shell knows, and
/// says so in system properties. That for Windows cannot, and has Java look, which sees one thing
/// only: whether standard input and output both are a console.
///
/// @param outIsTerminal whether standard output is one
/// @param errIsTerminal whether standard error is one
/// @param width columns
record Terminal(boolean outIsTerminal, boolean errIsTerminal, int width) {

  private static final int USUAL_WIDTH = 80;

  static Terminal current() {
    return new Terminal(
        Boolean.getBoolean("sunset.out.terminal"),
        Boolean.getBoolean("sunset.err.terminal") || isConsole(),
        width(System.getProperty("sunset.width", "")));
  }

  private static boolean isConsole() {
    return Boolean.getBoolean("sunset.console")
        && Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  TerminalStyle style() {
    return style(System.getenv());
  }

  TerminalStyle style(Map<String, String> environment) {
    return new TerminalStyle(width, outIsTerminal && wantsColour(environment), isUnicode());
  }

  private static boolean wantsColour(Map<String, String> environment) {
    boolean isDumb = environment.getOrDefault("TERM", "").equals("dumb");
    return !isDumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  private static boolean isUnicode() {
    Charset charset = System.out.charset();
    return charset.equals(StandardCharsets.UTF_8);
  }

  private static int width(String columns) {
    boolean isNumber = !columns.isEmpty() && columns.chars().allMatch(Character::isDigit);
    int width = isNumber && columns.length() < 5 ? Integer.parseInt(columns) : USUAL_WIDTH;
    return width == 0 ? USUAL_WIDTH : width;
  }
}
