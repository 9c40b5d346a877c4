package dev.tlssunset.observation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a handshake said in clear besides versions and suite. Suites, groups and signature
/// algorithms are names, hex for a number that nobody knows, and `GREASE` for one that means
/// nothing and is drawn anew for each hello.
///
/// @param offered what the client's first hello lists; empty where none was captured
/// @param selected what the server chose
/// @param certificate the server's own certificate; empty where none came in clear
public record HandshakeParameters(
    Optional<Offered> offered, Selected selected, Optional<ServerCertificate> certificate) {

  /// Nothing was said, or nobody asked.
  public static final HandshakeParameters NONE =
      new HandshakeParameters(Optional.empty(), Selected.NOTHING, Optional.empty());

  /// What a client offers, in its own order; lists are empty where it does not say.
  ///
  /// @param suites cipher suites
  /// @param groups groups for the key exchange
  /// @param keyShares those of them for which it sent a key
  /// @param signatureAlgorithms signature algorithms
  /// @param protocols names of ALPN; hostile text
  /// @param hasEncryptedHello whether an encrypted hello came along, or a dummy of one
  /// @param isCut whether a part of the hello is missing: it may offer more
  public record Offered(
      List<String> suites,
      List<String> groups,
      List<String> keyShares,
      List<String> signatureAlgorithms,
      List<String> protocols,
      boolean hasEncryptedHello,
      boolean isCut) {

    public Offered {
      suites = List.copyOf(suites);
      groups = List.copyOf(groups);
      keyShares = List.copyOf(keyShares);
      signatureAlgorithms = List.copyOf(signatureAlgorithms);
      protocols = List.copyOf(protocols);
    }
  }

  /// What a server chose, as far as it stands in clear.
  ///
  /// @param group group of the key exchange; empty where none was named
  /// @param protocol name of ALPN, empty where none was said; hostile text
  public record Selected(String group, String protocol) {

    static final Selected NOTHING = new Selected("", "");

    /// Whether anything of it was seen.
    public boolean isTold() {
      return !group.isEmpty() || !protocol.isEmpty();
    }
  }

  /// What a server's certificate says of itself; nothing is verified.
  ///
  /// @param subject its owner, as RFC 4514 writes names; hostile text; empty where it has none or
  ///   could not be read
  /// @param issuer who signed it, likewise
  /// @param notBefore start of validity; empty where it could not be read
  /// @param notAfter end of validity; empty where it could not be read
  public record ServerCertificate(
      String subject, String issuer, Optional<Instant> notBefore, Optional<Instant> notAfter) {}
}
