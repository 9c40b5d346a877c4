package dev.tlssunset.report.posture;

import dev.tlssunset.posture.effect.Effect;
import dev.tlssunset.posture.effect.Proof;
import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.report.Visible;
import dev.tlssunset.report.posture.PostureReports.Explained;
import dev.tlssunset.report.terminal.TerminalStyle;
import dev.tlssunset.report.terminal.TerminalText;
import java.io.IOException;
import java.util.List;

/// Why answers are what they are, step by step.
final class PostureExplain {

  private final TerminalStyle style;
  private final Appendable out;

  private PostureExplain(TerminalStyle style, Appendable out) {
    this.style = style;
    this.out = out;
  }

  static void write(List<Explained> named, TerminalStyle style, Appendable out) throws IOException {
    PostureExplain explain = new PostureExplain(style, out);
    String between = "";
    for (Explained one : named) {
      out.append(between);
      explain.one(one);
      between = "\n";
    }
  }

  private void one(Explained one) throws IOException {
    Effect effect = one.effect();
    line("", style.bold(Visible.of(one.server() + ": " + effect.subject())));
    wrapped("", Visible.of(effect.answer()));
    wrapped("", Visible.of("because: " + effect.because()));
    int number = 1;
    for (Proof step : effect.proof()) {
      line("", "");
      wrapped(number++ + ". ", Visible.of(step.says()));
      for (String detail : details(step)) {
        line("   ", style.faint(Visible.of(detail)));
      }
    }
  }

  private static List<String> details(Proof step) {
    return switch (step) {
      case Proof.Value value -> List.of(value.key().toString(), where(value.found()));
      case Proof.Rule rule -> List.of(rule.source().title(), rule.source().url());
      case Proof.Fact _ -> List.of();
    };
  }

  private static String where(RegistryLookup found) {
    return switch (found) {
      case RegistryLookup.Present present -> where(present.origin());
      case RegistryLookup.Absent _ -> "looked for, and not there";
      case RegistryLookup.NotCollected _ -> "nobody looked";
    };
  }

  /// `EXCH01.reg, line 17`.
  static String where(Origin origin) {
    if (origin.line() > 0) {
      return origin.file() + ", line " + origin.line();
    }
    return origin.offset() < 0
        ? origin.file()
        : origin.file() + ", byte 0x" + Long.toHexString(origin.offset());
  }

  private void wrapped(String first, String text) throws IOException {
    for (String part : TerminalText.wrap(first, text, style.width())) {
      line("", part);
    }
  }

  private void line(String indent, String text) throws IOException {
    out.append(indent).append(text).append('\n');
  }
}
