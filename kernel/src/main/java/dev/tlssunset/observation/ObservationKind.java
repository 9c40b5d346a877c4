package dev.tlssunset.observation;

import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.Suite;
import dev.tlssunset.wire.registry.SuiteParts;

/// All of an observation that it shares with many others; some hundred kinds stand for millions of
/// observations.
///
/// @param format the source that read it, e.g. `iis-w3c`
/// @param vantage the server that saw it
/// @param port the server's own port; 0 where not recorded
/// @param connector the Exchange connector, [#NO_CONNECTOR] for other formats
/// @param direction who opened the connection
/// @param internal why it is not a client's or partner's, or [Internal#NO]
/// @param service what was wanted
/// @param unit what one observation is
/// @param negotiated the version that both ends agreed upon, on this leg
/// @param suite what the log says of the cipher suite
/// @param outcome how it ended; `PLAINTEXT` has no version
/// @param evidence whether a record like this one could have told the version
/// @param leg which leg all of this speaks of
/// @param onward the version on the leg from a balancer to the server, where the balancer's log
///   names it beside that of the client's leg
public record ObservationKind(
    String format,
    Vantage vantage,
    int port,
    String connector,
    Direction direction,
    Internal internal,
    Service service,
    Unit unit,
    ProtocolVersion negotiated,
    Suite suite,
    Outcome outcome,
    VersionEvidence evidence,
    Leg leg,
    ProtocolVersion onward) {

  /// The format of IIS, which writes texts in a form of its own: blanks as `+`.
  public static final String IIS_FORMAT = "iis-w3c";

  /// Where there are no connectors.
  public static final String NO_CONNECTOR = "";

  /// What a server saw, which knows of no other leg.
  public ObservationKind(
      String format,
      Vantage vantage,
      int port,
      String connector,
      Direction direction,
      Internal internal,
      Service service,
      Unit unit,
      ProtocolVersion negotiated,
      Suite suite,
      Outcome outcome,
      VersionEvidence evidence) {
    this(
        format,
        vantage,
        port,
        connector,
        direction,
        internal,
        service,
        unit,
        negotiated,
        suite,
        outcome,
        evidence,
        Leg.DIRECT_OR_UNKNOWN,
        ProtocolVersion.NOT_RECORDED);
  }

  /// This kind without what whoever connects, or writes a log, can choose at will: there are few of
  /// those.
  ObservationKind coarse() {
    return new ObservationKind(
        format,
        new Vantage("", ""),
        0,
        NO_CONNECTOR,
        direction,
        internal,
        service.withoutPort(),
        unit,
        known(negotiated),
        SuiteParts.NONE,
        outcome,
        evidence,
        leg,
        known(onward));
  }

  private static ProtocolVersion known(ProtocolVersion version) {
    return version.isKnown() ? version : ProtocolVersion.NOT_RECORDED;
  }

  /// Written out, as in what it is made of: a record's own `equals` is linked when it is first
  /// used, which takes longer than a small scan.
  @Override
  public boolean equals(Object other) {
    return other instanceof ObservationKind that
        && port == that.port
        && direction == that.direction
        && internal == that.internal
        && unit == that.unit
        && outcome == that.outcome
        && evidence == that.evidence
        && leg == that.leg
        && negotiated.equals(that.negotiated)
        && onward.equals(that.onward)
        && service.equals(that.service)
        && vantage.equals(that.vantage)
        && suite.equals(that.suite)
        && format.equals(that.format)
        && connector.equals(that.connector);
  }

  @Override
  public int hashCode() {
    int hash = 31 * vantage.hashCode() + service.hashCode();
    hash = 31 * hash + negotiated.hashCode();
    hash = 31 * hash + suite.hashCode();
    hash = 31 * hash + outcome.hashCode();
    hash = 31 * hash + connector.hashCode();
    return 31 * hash + port;
  }

  /// Whether it tells a version, or that there was no TLS.
  public boolean tellsVersion() {
    return outcome == Outcome.PLAINTEXT || !negotiated.equals(ProtocolVersion.NOT_RECORDED);
  }

  /// The key under which the contract counts it: a version's name, `plaintext` or `unknown`.
  public String versionLabel() {
    return outcome == Outcome.PLAINTEXT ? "plaintext" : negotiated.toString();
  }
}
