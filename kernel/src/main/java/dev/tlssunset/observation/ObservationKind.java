package dev.tlssunset.observation;

import dev.tlssunset.wire.registry.ProtocolVersion;
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
    SuiteParts suite,
    Outcome outcome,
    VersionEvidence evidence) {

  /// Where there are no connectors.
  public static final String NO_CONNECTOR = "";

  /// The key under which the contract counts it: a version's name, `plaintext` or `unknown`.
  public String versionLabel() {
    return outcome == Outcome.PLAINTEXT ? "plaintext" : negotiated.toString();
  }
}
