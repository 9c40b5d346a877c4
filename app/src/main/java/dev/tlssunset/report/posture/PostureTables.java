package dev.tlssunset.report.posture;

import dev.tlssunset.census.VersionKind;
import dev.tlssunset.posture.Posture;
import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.effect.ProtocolEffect;
import dev.tlssunset.posture.finding.Difference;
import dev.tlssunset.posture.finding.GuidelineResult;
import dev.tlssunset.posture.finding.GuidelineResult.Level;
import dev.tlssunset.report.Quantity;
import dev.tlssunset.report.Visible;
import dev.tlssunset.report.terminal.TerminalStyle;
import dev.tlssunset.report.terminal.TerminalTable;
import dev.tlssunset.report.terminal.TerminalTable.Cell;
import dev.tlssunset.report.terminal.TerminalTable.Column;
import dev.tlssunset.report.terminal.TerminalText;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The tables about settings on a terminal.
final class PostureTables {

  private static final int MOST_DIFFERENCES = 12;
  private static final int MOST_NAMES = 4;

  private final Posture posture;
  private final TerminalStyle style;

  PostureTables(Posture posture, TerminalStyle style) {
    this.posture = posture;
    this.style = style;
  }

  List<String> protocols() {
    if (posture.servers().isEmpty()) {
      return List.of();
    }
    List<ProtocolVersion> versions =
        SchannelProtocols.ALL.stream()
            .filter(version -> !style.isNarrow() || !version.isDatagram())
            .toList();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.flexible("Server", 8));
    columns.add(Column.flexible("Windows", 7));
    versions.forEach(version -> columns.add(Column.text(heading(version))));
    TerminalTable table = new TerminalTable(columns.toArray(Column[]::new));
    posture.servers().forEach(server -> table.row(cells(server, versions)));
    List<String> lines = new ArrayList<>(table.lines(style));
    for (String text :
        TerminalText.wrap(
            "Inbound/outbound where they differ. off*: only for programs that ask for it by name."
                + " -: not in this Windows. ?: not known.",
            style.width())) {
      lines.add(style.faint(text));
    }
    return lines;
  }

  private String heading(ProtocolVersion version) {
    return style.isNarrow()
        ? version.toString().replace("SSL ", "SSL").replace("TLS ", "")
        : version.toString();
  }

  private Cell[] cells(ServerPosture server, List<ProtocolVersion> versions) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(Visible.of(server.server())));
    String os = PostureJson.os(server);
    cells.add(Cell.of(Visible.of(os.replaceFirst("^Windows (Server )?", ""))));
    for (ProtocolVersion version : versions) {
      ProtocolEffect inbound = server.protocol(version, Role.SERVER);
      ProtocolEffect outbound = server.protocol(version, Role.CLIENT);
      cells.add(new Cell(words(inbound, outbound), text -> paint(inbound, outbound, text)));
    }
    return cells.toArray(Cell[]::new);
  }

  private static String words(ProtocolEffect inbound, ProtocolEffect outbound) {
    return inbound.state() == outbound.state()
        ? word(inbound.state())
        : word(inbound.state()) + "/" + word(outbound.state());
  }

  private static String word(ProtocolState state) {
    return switch (state) {
      case ENABLED -> "on";
      case DISABLED_BY_DEFAULT -> "off*";
      case DISABLED -> "off";
      case NOT_SUPPORTED -> "-";
      case UNKNOWN -> "?";
    };
  }

  /// Both sides have one colour: TLS 1.2 is good where it is on both, another version bad where it
  /// is old and on either.
  private String paint(ProtocolEffect inbound, ProtocolEffect outbound, String text) {
    PostureMark in = PostureMark.of(inbound);
    PostureMark out = PostureMark.of(outbound);
    if (inbound.protocol().equals(ProtocolVersion.TLS_1_2)) {
      boolean isGood = in == PostureMark.GOOD && out == PostureMark.GOOD;
      return isGood ? style.good(text) : style.bad(text);
    }
    return in.isOld() || out.isOld() ? style.of(VersionKind.OLD, text) : text;
  }

  /// What is answered alike by the same servers is said together.
  List<String> differences() {
    Map<List<Difference.Group>, List<Difference>> alike = new LinkedHashMap<>();
    for (Difference difference : posture.differences()) {
      alike.computeIfAbsent(difference.answers(), answers -> new ArrayList<>()).add(difference);
    }
    List<String> lines = new ArrayList<>();
    alike.values().stream()
        .limit(MOST_DIFFERENCES)
        .forEach(differences -> difference(differences, lines));
    if (alike.size() > MOST_DIFFERENCES) {
      lines.add(style.faint("and " + (alike.size() - MOST_DIFFERENCES) + " more"));
    }
    return lines;
  }

  private void difference(List<Difference> alike, List<String> lines) {
    wrap("", alike.stream().map(Difference::subject).collect(Collectors.joining(", ")), lines);
    boolean isOfSuites = alike.getFirst().isOfSuites();
    for (Difference.Group group : alike.getFirst().answers()) {
      String servers =
          group.servers().size() > MOST_NAMES
              ? Quantity.of(group.servers().size(), "server")
              : String.join(", ", group.servers());
      String answer = isOfSuites ? "a list of " + group.parts().size() : group.answer();
      wrap("  ", answer + ": " + servers, lines);
    }
  }

  private void wrap(String first, String text, List<String> lines) {
    lines.addAll(TerminalText.wrap(first, first + "  ", Visible.of(text), style.width()));
  }

  /// Whether each Exchange is new enough; servers without one are left out.
  List<String> readiness() {
    TerminalTable table =
        new TerminalTable(
            Column.flexible("Server", 8),
            Column.flexible("Exchange", 20),
            Column.flexible("TLS 1.2", 8),
            Column.flexible("TLS 1.0 and 1.1 may go", 8));
    boolean isAny = false;
    for (ServerPosture server : posture.servers()) {
      if (server.settings().exchangeBuild().isPresent()) {
        ReadinessView view = ReadinessView.of(server);
        table.row(
            Cell.of(Visible.of(server.server())),
            Cell.of(Visible.of(view.exchange())),
            Cell.of(view.tls12()),
            Cell.of(view.retire()));
        isAny = true;
      }
    }
    return isAny ? table.lines(style) : List.of();
  }

  /// How many servers meet everything that a guideline demands, and recommends.
  List<String> guidelines() {
    if (posture.servers().isEmpty()) {
      return List.of();
    }
    Map<String, Score> scores = new LinkedHashMap<>();
    for (ServerPosture server : posture.servers()) {
      Map<String, Score> own = new LinkedHashMap<>();
      for (GuidelineResult result : server.guidelines()) {
        own.computeIfAbsent(result.title(), title -> new Score()).add(result);
      }
      own.forEach((title, score) -> scores.computeIfAbsent(title, t -> new Score()).count(score));
    }
    TerminalTable table =
        new TerminalTable(
            Column.flexible("Guideline", 24),
            Column.number("all MUST met"),
            Column.number("all SHOULD met"),
            Column.flexible("Not met by most", 16));
    int servers = posture.servers().size();
    scores.forEach((title, score) -> table.row(score.cells(title, servers)));
    return table.lines(style);
  }

  /// The checks of one guideline, of one server and then of all.
  private static final class Score {
    private int must;
    private int should;
    private boolean hasMust;
    private boolean hasShould;
    private final Map<String, Integer> notMet = new LinkedHashMap<>();

    void add(GuidelineResult result) {
      hasMust |= result.level() == Level.MUST;
      hasShould |= result.level() == Level.SHOULD;
      if (result.isOpen()) {
        must += result.level() == Level.MUST ? 1 : 0;
        should += result.level() == Level.SHOULD ? 1 : 0;
        notMet.merge(result.check(), 1, Integer::sum);
      }
    }

    /// Counts a server that has nothing open.
    void count(Score server) {
      hasMust |= server.hasMust;
      hasShould |= server.hasShould;
      must += server.must == 0 ? 1 : 0;
      should += server.should == 0 ? 1 : 0;
      server.notMet.forEach((check, count) -> notMet.merge(check, count, Integer::sum));
    }

    Cell[] cells(String title, int servers) {
      String worst =
          notMet.entrySet().stream()
              .max(Map.Entry.comparingByValue())
              .map(check -> check.getKey() + " (" + check.getValue() + ")")
              .orElse("");
      return new Cell[] {
        Cell.of(title),
        Cell.of(hasMust ? must + " of " + servers : "-"),
        Cell.of(hasShould ? should + " of " + servers : "-"),
        Cell.of(worst)
      };
    }
  }
}
