package dev.tlssunset.report.scan;

import dev.tlssunset.census.InputRow;
import dev.tlssunset.report.About;
import dev.tlssunset.report.Quantity;
import dev.tlssunset.report.Visible;
import dev.tlssunset.report.terminal.TerminalSections;
import dev.tlssunset.report.terminal.TerminalStyle;
import dev.tlssunset.report.terminal.TerminalText;
import dev.tlssunset.report.view.Headline;
import dev.tlssunset.report.view.RowText;
import dev.tlssunset.report.view.ScanView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The answer on one screen.
final class TerminalReport {

  private static final int MOST_FILES = 5;

  private final ScanView view;
  private final About about;
  private final TerminalStyle style;
  private final TerminalSections screen;
  private final TerminalTables tables;
  private final TerminalBalancers balancers;

  private TerminalReport(ScanView view, About about, TerminalStyle style, Appendable out) {
    this.view = view;
    this.about = about;
    this.style = style;
    this.screen = new TerminalSections(style, out);
    this.tables = new TerminalTables(style);
    this.balancers = new TerminalBalancers(style);
  }

  static void write(
      ScanView view, About about, TerminalStyle style, Optional<Path> page, Appendable out)
      throws IOException {
    new TerminalReport(view, about, style, out).write(page);
  }

  private void write(Optional<Path> page) throws IOException {
    what();
    headline();
    screen.section("Clients with old TLS", tables.oldClients(view.oldClients(), view.verdicts()));
    screen.section("Clients without TLS", tables.clients(view.plaintextClients()));
    screen.section("Partners, outbound", tables.partners(view.partners()));
    screen.section("Versions by service", tables.services(view.services()));
    screen.section("Behind a load balancer or proxy", balancers.peers(view.balancers()));
    screen.section("Ways of old clients", balancers.paths(view.oldClients()));
    screen.section("Load balancers", balancers.known(view.knownBalancers()));
    screen.section("Probably a balancer, proxy or NAT", balancers.suspects(view.suspects()));
    screen.section("What could have been seen", tables.coverage(view.coverage()));
    screen.section("What could not be read", unread());
    screen.section("Read, but odd", odd());
    screen.section("Next", TerminalNext.lines(view, page, style));
  }

  private void what() throws IOException {
    screen.line(style.bold("TLS Sunset: who does not use TLS 1.2?"));
    String range =
        view.seen()
            .map(seen -> RowText.minute(seen.from()) + " to " + RowText.minute(seen.to()) + " UTC")
            .orElse("no observations");
    String read =
        Quantity.of(view.figures().files(), "file")
            + style.dot()
            + Quantity.of(view.figures().records(), "record");
    for (String text : TerminalText.wrap(range + style.dot() + read, style.width())) {
      screen.line(style.faint(text));
    }
    if (!about.title().isEmpty()) {
      screen.line(style.faint(cut(Visible.of(about.title()))));
    }
    screen.line("");
  }

  private void headline() throws IOException {
    Headline headline = Headline.of(view);
    for (String text : TerminalText.wrap(headline.answer(), style.width())) {
      screen.line(paint(headline.mood(), text));
    }
    for (String detail : headline.details()) {
      for (String text : TerminalText.wrap(detail, style.width())) {
        screen.line(text);
      }
    }
  }

  private String paint(Headline.Mood mood, String text) {
    return switch (mood) {
      case FOUND -> style.bad(text);
      case CLEAR -> style.good(text);
      case UNKNOWN -> style.unsure(text);
    };
  }

  private List<String> unread() {
    List<String> lines =
        view.inputs().incomplete().stream()
            .limit(MOST_FILES)
            .flatMap(input -> unread(input).stream())
            .collect(Collectors.toList());
    if (view.inputs().incomplete().size() > MOST_FILES) {
      lines.add("and " + Quantity.of(view.inputs().incomplete().size() - MOST_FILES, "more file"));
    }
    return lines;
  }

  private List<String> odd() {
    List<String> lines = new ArrayList<>();
    view.inputs()
        .oddities()
        .forEach((name, count) -> lines.add(cut(count + " x " + Visible.of(name))));
    return lines;
  }

  private List<String> unread(InputRow input) {
    List<String> lines = new ArrayList<>();
    lines.add(TerminalText.cutMiddle(Visible.of(input.file()), style.width(), style.ellipsis()));
    if (!input.problem().isEmpty()) {
      lines.add(cut("  " + Visible.of(input.problem())));
    }
    for (Map.Entry<String, Long> reason : input.rejected().entrySet()) {
      lines.add(cut("  " + reason.getValue() + " x " + Visible.of(reason.getKey())));
      example(input, reason.getKey()).ifPresent(text -> lines.add(style.faint(cut(text))));
    }
    return lines;
  }

  private static Optional<String> example(InputRow input, String reason) {
    return input.examples().stream()
        .filter(example -> example.reason().equals(reason))
        .findFirst()
        .map(example -> "    " + place(input, example) + Visible.of(example.text()));
  }

  /// `line 12: `, or `packet 12`: of a packet there is no text to show behind it.
  private static String place(InputRow input, InputRow.Example example) {
    String separator = example.text().isEmpty() ? "" : ": ";
    return input.unit().label() + " " + example.line() + separator;
  }

  private String cut(String text) {
    return TerminalText.cut(text, style.width(), style.ellipsis());
  }
}
