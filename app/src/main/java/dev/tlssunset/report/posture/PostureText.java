package dev.tlssunset.report.posture;

import dev.tlssunset.posture.Posture;
import dev.tlssunset.posture.finding.Finding;
import dev.tlssunset.posture.finding.FindingKind;
import dev.tlssunset.posture.finding.Severity;
import dev.tlssunset.report.Quantity;
import dev.tlssunset.report.Visible;
import dev.tlssunset.report.terminal.TerminalSections;
import dev.tlssunset.report.terminal.TerminalStyle;
import dev.tlssunset.report.terminal.TerminalText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What settings mean, on one screen.
final class PostureText {

  private static final int MOST_SENTENCES = 4;
  private static final int MOST_PROBLEMS = 8;

  private final Posture posture;
  private final List<String> problems;
  private final TerminalStyle style;
  private final TerminalSections screen;

  private PostureText(Posture posture, List<String> problems, TerminalStyle style, Appendable out) {
    this.posture = posture;
    this.problems = new ArrayList<>(problems);
    this.style = style;
    this.screen = new TerminalSections(style, out);
    posture.servers().forEach(server -> this.problems.addAll(server.settings().problems()));
  }

  static void write(Posture posture, List<String> problems, TerminalStyle style, Appendable out)
      throws IOException {
    new PostureText(posture, problems, style, out).write();
  }

  private void write() throws IOException {
    PostureTables tables = new PostureTables(posture, style);
    screen.line(style.bold("TLS Sunset: what do the settings mean?"));
    headline();
    screen.section("Protocols", tables.protocols());
    screen.section("Findings", findings());
    screen.section("Readiness of Exchange", tables.readiness());
    screen.section("Differences between the servers", tables.differences());
    screen.section("Guidelines", tables.guidelines());
    screen.section("What could not be read", problems());
    screen.section("Next", next());
  }

  private void headline() throws IOException {
    int servers = posture.servers().size();
    screen.line(style.faint(Quantity.of(servers, "server")));
    screen.line("");
    PostureHeadline headline = PostureHeadline.of(posture);
    screen.line(paint(headline.mood(), headline.answer()));
    for (String detail : headline.details()) {
      screen.line(detail);
    }
  }

  private String paint(PostureHeadline.Mood mood, String text) {
    return switch (mood) {
      case BAD -> style.bad(text);
      case UNSURE -> style.unsure(text);
      case GOOD -> style.good(text);
    };
  }

  private List<String> findings() {
    List<String> lines = new ArrayList<>();
    PostureHeadline.findings(posture).forEach((kind, found) -> finding(kind, found, lines));
    return lines;
  }

  private void finding(FindingKind kind, List<Finding> found, List<String> lines) {
    Severity worst = found.getFirst().severity();
    lines.add(paint(worst, worst.toString()) + " " + style.bold(kind.id()));
    List<String> sentences = sentences(found);
    sentences.stream().limit(MOST_SENTENCES).forEach(sentence -> wrap("  ", sentence, lines));
    if (sentences.size() > MOST_SENTENCES) {
      lines.add(style.faint("  and " + (sentences.size() - MOST_SENTENCES) + " more"));
    }
    wrap("  " + (style.unicode() ? "→ " : "> "), kind.remedy(), lines);
    lines.add("    " + style.faint(kind.link()));
  }

  /// What was found on both sides is said once.
  private static List<String> sentences(List<Finding> found) {
    Map<String, String> sentences = new LinkedHashMap<>();
    for (Finding finding : found) {
      String ofBoth = finding.server() + ": " + finding.ofBoth();
      sentences.merge(ofBoth, finding.server() + ": " + finding.sentence(), (one, other) -> ofBoth);
    }
    return List.copyOf(sentences.values());
  }

  private String paint(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> style.bad(text);
      case WARNING -> style.unsure(text);
      case NOTE -> style.faint(text);
    };
  }

  private List<String> problems() {
    List<String> lines = new ArrayList<>();
    problems.stream().limit(MOST_PROBLEMS).forEach(problem -> wrap("", problem, lines));
    if (problems.size() > MOST_PROBLEMS) {
      lines.add(style.faint("and " + (problems.size() - MOST_PROBLEMS) + " more"));
    }
    return lines;
  }

  private List<String> next() {
    if (posture.servers().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    String first = posture.servers().getFirst().server();
    wrap(
        "", "Why a cell says what it says: add --explain \"" + first + "/TLS 1.2/server\".", lines);
    wrap("", "The files that turn TLS 1.2 on, and those that undo it: sunset enable.", lines);
    return lines;
  }

  private void wrap(String first, String text, List<String> lines) {
    lines.addAll(TerminalText.wrap(first, Visible.of(text), style.width()));
  }
}
