package dev.tlssunset.report.scan;

import dev.tlssunset.census.RecordUnit;
import dev.tlssunset.census.SeenObservation;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.report.Visible;
import java.io.PrintWriter;
import java.util.stream.Stream;

/// Observations for people, one a line: `2026-03-02T01:31:44Z 198.51.100.62 > EXCH01 ActiveSync TLS
/// 1.2 CONTOSO\ben u_ex.log:5`.
public final class ObservationText implements ObservationReport {

  private static final int ENDS = 34;
  private static final int SERVICE = 16;
  private static final int VERSION = 9;
  private static final int WHO = 24;
  private static final String GAP = "  ";

  private final PrintWriter out;

  public ObservationText(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(SeenObservation seen) {
    ObservationKind kind = seen.kind();
    StringBuilder line = new StringBuilder().append(seen.time()).append(GAP);
    add(line, ends(seen), ENDS);
    add(line, kind.service().name(), SERVICE);
    add(line, version(kind), VERSION);
    add(line, who(seen), WHO);
    out.println(line.append(Visible.of(seen.file())).append(place(seen)));
  }

  @Override
  public void flush() {
    out.flush();
  }

  private static String ends(SeenObservation seen) {
    String own = seen.kind().vantage().nameOrAddress();
    return seen.kind().direction() == Direction.INBOUND
        ? seen.peer() + " > " + own
        : own + " > " + seen.peer();
  }

  private static String version(ObservationKind kind) {
    return kind.outcome() == Outcome.FAILED ? kind.versionLabel() + " failed" : kind.versionLabel();
  }

  private static String who(SeenObservation seen) {
    return Stream.of(
            seen.user(),
            seen.name(),
            seen.certificate(),
            seen.device(),
            seen.software(),
            seen.packets().serverName())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("-");
  }

  private static String place(SeenObservation seen) {
    boolean isPacket = RecordUnit.of(seen.kind().format()) == RecordUnit.PACKET;
    return (isPacket ? " packet " : ":") + seen.line();
  }

  /// Whole, however long: it is the evidence that is shown.
  private static void add(StringBuilder line, String text, int width) {
    String shown = Visible.of(text);
    line.append(shown).repeat(' ', Math.max(0, width - shown.length())).append(GAP);
  }
}
