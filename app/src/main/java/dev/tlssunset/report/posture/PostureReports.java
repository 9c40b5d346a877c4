package dev.tlssunset.report.posture;

import dev.tlssunset.posture.Posture;
import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.effect.Effect;
import dev.tlssunset.report.About;
import dev.tlssunset.report.ReportFile;
import dev.tlssunset.report.terminal.TerminalStyle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// All forms of the answer to what settings mean. Streams and writers that are passed in stay open.
public final class PostureReports {

  private final Posture posture;
  private final List<String> problems;

  /// @param problems what could not be read of files that belong to no server
  public PostureReports(Posture posture, List<String> problems) {
    this.posture = posture;
    this.problems = problems;
  }

  /// The answer on a terminal.
  public void writeText(TerminalStyle style, Appendable out) throws IOException {
    PostureText.write(posture, problems, style, out);
  }

  /// The answer as `docs/reference/posture.schema.json` describes it.
  public void writeJson(OutputStream out) throws IOException {
    ReportFile.unwrap(() -> PostureJson.write(posture, out));
  }

  /// The page.
  public void writeHtml(About about, Path file) throws IOException {
    List<String> all = new ArrayList<>(problems);
    posture.servers().forEach(server -> all.addAll(server.settings().problems()));
    ReportFile.write(
        file, out -> ReportFile.unwrap(() -> PosturePage.write(posture, all, about, out)));
  }

  /// An answer about a server, with its proof.
  public record Explained(String server, Effect effect) {}

  /// The answers that a text such as `EXCH01/TLS 1.2/server` names; several where it breaks off
  /// earlier (`EXCH01/TLS 1.2`), none where it names nothing. Case is of no matter.
  public List<Explained> named(String name) {
    List<Explained> named = new ArrayList<>();
    for (ServerPosture server : posture.servers()) {
      for (Effect effect : server.effects()) {
        if (isNamed(name, server.server() + "/" + effect.subject())) {
          named.add(new Explained(server.server(), effect));
        }
      }
    }
    return named;
  }

  private static boolean isNamed(String name, String full) {
    String asked = name.strip().toLowerCase(Locale.ROOT);
    String whole = full.toLowerCase(Locale.ROOT);
    return whole.equals(asked) || whole.startsWith(asked + "/");
  }

  /// What could have been asked for instead of a name that names nothing: the answers about its
  /// server, or, where it names none, the servers.
  public List<String> namesLike(String name) {
    List<String> answers =
        posture.servers().stream()
            .filter(server -> isNamed(server.server(), name))
            .flatMap(server ->
                server.effects().stream().map(effect -> server.server() + "/" + effect.subject()))
            .toList();
    return answers.isEmpty()
        ? posture.servers().stream().map(ServerPosture::server).toList()
        : answers;
  }

  /// The proof of answers, for a terminal.
  public static void explain(List<Explained> named, TerminalStyle style, Appendable out)
      throws IOException {
    PostureExplain.write(named, style, out);
  }

  /// The same as JSON.
  public static void explainJson(List<Explained> named, OutputStream out) throws IOException {
    ReportFile.unwrap(() -> PostureJson.writeExplained(named, out));
  }
}
