package dev.tlssunset.report.scan;

import dev.tlssunset.census.RecordUnit;
import dev.tlssunset.census.SeenObservation;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.HandshakeParameters;
import dev.tlssunset.observation.HandshakeParameters.Offered;
import dev.tlssunset.observation.HandshakeParameters.ServerCertificate;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.report.Visible;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Observations for people, one a line: `2026-03-02T01:31:44Z 198.51.100.62 > EXCH01 ActiveSync TLS
/// 1.2 CONTOSO\ben u_ex.log:5`. What their handshakes said besides stands below, indented.
public final class ObservationText implements ObservationReport {

  private static final int ENDS = 34;
  private static final int SERVICE = 16;
  private static final int VERSION = 9;
  private static final int WHO = 24;
  private static final int SAID = 28;
  private static final String GAP = "  ";
  private static final String INDENT = "    ";
  private static final String UNKNOWN = "unknown";

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
    handshake(seen.packets().parameters());
  }

  private void handshake(HandshakeParameters parameters) {
    parameters.offered().ifPresent(this::offered);
    said("selected group", parameters.selected().group());
    said("selected protocol", parameters.selected().protocol());
    parameters.certificate().ifPresent(this::certificate);
  }

  private void offered(Offered offered) {
    said("offered suites", offered.suites());
    said("offered groups", offered.groups());
    said("offered key shares", offered.keyShares());
    said("offered signature algorithms", offered.signatureAlgorithms());
    said("offered protocols", offered.protocols());
    said("encrypted hello", offered.hasEncryptedHello() ? "yes, or a dummy" : "");
    said("the hello is cut", offered.isCut() ? "it may offer more" : "");
  }

  private void certificate(ServerCertificate certificate) {
    said("certificate", certificate.subject());
    said("issuer", certificate.issuer());
    said("valid", time(certificate.notBefore()) + " to " + time(certificate.notAfter()));
  }

  private static String time(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(UNKNOWN);
  }

  private void said(String what, List<String> texts) {
    said(what, String.join(", ", texts));
  }

  private void said(String what, String text) {
    if (!text.isEmpty()) {
      StringBuilder line = new StringBuilder(INDENT);
      add(line, what, SAID);
      out.println(line.append(Visible.of(text)));
    }
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
