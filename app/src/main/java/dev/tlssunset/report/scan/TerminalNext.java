package dev.tlssunset.report.scan;

import dev.tlssunset.report.Visible;
import dev.tlssunset.report.terminal.TerminalStyle;
import dev.tlssunset.report.terminal.TerminalText;
import dev.tlssunset.report.view.Advice;
import dev.tlssunset.report.view.ScanView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What to do with the answer.
final class TerminalNext {

  private TerminalNext() {}

  static List<String> lines(ScanView view, Optional<Path> page, TerminalStyle style) {
    List<String> steps = new ArrayList<>();
    page.ifPresent(path ->
        steps.add("The whole list, and each number's evidence: " + Visible.of(path.toString())));
    if (Advice.hasCommandsForGaps(view.coverage())) {
      steps.add(
          (page.isPresent() ? "The report has" : "A report (--report FILE) has")
              + " the commands that make the silent servers log versions.");
    }
    if (view.figures().balancers() > 0) {
      steps.add("Ask the load balancer's log for the versions of the clients behind it.");
    }
    return steps.stream().flatMap(step -> TerminalText.wrap(step, style.width()).stream()).toList();
  }
}
