package dev.tlssunset.testkit.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// TShark, Wireshark's reader of captures without its window.
public final class Tshark {

  private static final Path PROGRAM = Path.of("/usr/bin/tshark");

  private Tshark() {}

  /// Whether it can be asked: `./check` installs it.
  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /// What it says of the packets of a capture that a filter keeps: for each, its fields in the
  /// order asked for. A field that a packet has several times is a list with commas.
  ///
  /// @param filter in its own language, as in `-Y`
  public static List<List<String>> ask(Path capture, String filter, List<String> fields)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of(PROGRAM.toString(), "-r", capture.toString(), "-Y", filter));
    command.addAll(List.of("-T", "fields", "-E", "separator=/t"));
    fields.forEach(field -> command.addAll(List.of("-e", field)));
    Process tshark =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(tshark.getInputStream().readAllBytes(), UTF_8);
    return said.lines().map(line -> List.of(line.split("\t", -1))).toList();
  }
}
