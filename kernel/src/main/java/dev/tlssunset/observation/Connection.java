package dev.tlssunset.observation;

import dev.tlssunset.text.Symbols;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.Resumption;
import dev.tlssunset.wire.registry.Suite;
import java.util.Set;

/// A connection as its packets tell it, without a vantage: which of its ends belongs to the estate
/// is for others to say. Texts are numbers of [dev.tlssunset.text.Symbols], 0 where not recorded.
///
/// @param kind what it shares with others
/// @param second when the handshake began, seconds since 1970 (UTC)
/// @param position the packet of the ClientHello, else of the first that told something
/// @param originator address of the end that opened it
/// @param originatorPort its port
/// @param responder address of the other end
/// @param responderPort its port
/// @param identity a number that another record of the same handshake has too; 0 where unknown
/// @param hello what the client's hello told
/// @param alert the alert that ended it
/// @param clearWords what was said in clear before
/// @param certificate subject of the server's certificate
public record Connection(
    Kind kind,
    long second,
    long position,
    int originator,
    int originatorPort,
    int responder,
    int responderPort,
    long identity,
    Hello hello,
    int alert,
    ClearWords clearWords,
    int certificate) {

  /// Whom the originator spoke with in the end: where a proxy led it to, else the responder.
  public int farEnd() {
    return clearWords.target == Symbols.NONE ? responder : clearWords.target;
  }

  /// The port there.
  public int farPort() {
    return clearWords.target == Symbols.NONE ? responderPort : clearWords.targetPort;
  }

  /// The formats whose evidence is packets: a place in them is a packet's number, and who sent it
  /// need not belong to the estate.
  public static final Set<String> FORMATS = Set.of("pcap", "pcapng", "netmon");

  /// What many connections have in common.
  ///
  /// @param format the container that it was captured in
  /// @param service what was wanted
  /// @param negotiated the version that both ends agreed upon
  /// @param suite the cipher suite, likewise
  /// @param outcome how it ended
  /// @param resumption whether an earlier session went on, with that session's version
  public record Kind(
      String format,
      Service service,
      ProtocolVersion negotiated,
      Suite suite,
      Outcome outcome,
      Resumption resumption) {

    /// Written out: a record's own `equals` is linked when it is first used, which takes longer
    /// than a small scan.
    @Override
    public boolean equals(Object other) {
      return other instanceof Kind that
          && resumption == that.resumption
          && outcome == that.outcome
          && negotiated.equals(that.negotiated)
          && suite.equals(that.suite)
          && service.equals(that.service)
          && format.equals(that.format);
    }

    @Override
    public int hashCode() {
      int hash = 31 * negotiated.hashCode() + suite.hashCode();
      hash = 31 * hash + service.hashCode();
      hash = 31 * hash + outcome.hashCode();
      return 31 * hash + resumption.hashCode();
    }
  }

  /// What was said in clear before TLS.
  ///
  /// @param startTls what became of a command such as STARTTLS
  /// @param forwardedFor the client's address, as a balancer told it to the server; `-` where it
  ///   told none
  /// @param name the name that the client gave itself
  /// @param target where the responder, a proxy, was asked to connect to: an address or a name
  /// @param targetPort the port there
  public record ClearWords(int startTls, int forwardedFor, int name, int target, int targetPort) {

    /// Nothing was said.
    public static final ClearWords NONE = new ClearWords(0, 0, 0, 0, 0);
  }

  /// What a ClientHello told; many clients say the same.
  ///
  /// @param offered see [Offer]
  /// @param ja3 its JA3
  /// @param ja4 its JA4
  /// @param serverName the server that it asked for
  public record Hello(int offered, int ja3, int ja4, int serverName) {

    /// No hello was seen.
    public static final Hello NONE = new Hello(0, 0, 0, 0);
  }
}
