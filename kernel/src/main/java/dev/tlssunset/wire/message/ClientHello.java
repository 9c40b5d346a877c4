package dev.tlssunset.wire.message;

import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;

/// What a client offers (RFC 8446 section 4.1.2; RFC 5246 appendix E.2 for the SSL 2.0 form).
///
/// Everything as sent and in that order, GREASE and unknown numbers included.
///
/// @param framing what it was wrapped in
/// @param version the hello's own version field; from TLS 1.3 on it always says TLS 1.2
/// @param random the client's random, the same on both legs of a balancer that passes TLS through
/// @param sessionId session that the client wants to resume; in TLS 1.3 a random of no meaning
/// @param suites cipher suites; the three-byte kinds of SSL 2.0 have numbers above 0xffff
/// @param extensions what the extensions say
/// @param isTruncated whether a part is missing or its lengths contradict each other; what could be
///   read is there all the same
public record ClientHello(
    Framing framing,
    ProtocolVersion version,
    Bytes random,
    Bytes sessionId,
    List<CipherSuite> suites,
    ClientExtensions extensions,
    boolean isTruncated)
    implements Message {

  public ClientHello {
    suites = List.copyOf(suites);
  }

  /// The versions that it offers.
  public OfferedVersions offered() {
    return OfferedVersions.of(this);
  }
}
