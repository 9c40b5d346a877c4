package dev.tlssunset.wire.message;

import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.NamedGroup;
import dev.tlssunset.wire.registry.ProtocolVersion;

/// What a server chose (RFC 8446 sections 4.1.3 and 4.1.4).
///
/// @param framing what it was wrapped in
/// @param version the hello's own version field; with TLS 1.3 it says TLS 1.2
/// @param random the server's random
/// @param sessionId session; in TLS 1.3 what the client sent
/// @param suite chosen cipher suite; [CipherSuite#NONE] where the server chooses none (SSL 2.0)
/// @param extensions what the extensions say
/// @param isRetry whether it is a HelloRetryRequest: the client shall say hello again
/// @param isSessionHit whether an SSL 2.0 server found the session that the client named
/// @param isTruncated whether a part is missing or its lengths contradict each other
public record ServerHello(
    Framing framing,
    ProtocolVersion version,
    Bytes random,
    Bytes sessionId,
    CipherSuite suite,
    ServerExtensions extensions,
    boolean isRetry,
    boolean isSessionHit,
    boolean isTruncated)
    implements Message {

  /// The negotiated version. Not recorded where the hello is cut before it could be said: a server
  /// of TLS 1.3 says it in an extension, behind a version field that says TLS 1.2.
  public ProtocolVersion negotiated() {
    if (!extensions.selectedVersion().equals(ProtocolVersion.NOT_RECORDED)) {
      return extensions.selectedVersion();
    }
    boolean mayBeSaidLater =
        isTruncated
            && (version.equals(ProtocolVersion.TLS_1_2)
                || version.equals(ProtocolVersion.DTLS_1_2));
    return mayBeSaidLater ? ProtocolVersion.NOT_RECORDED : version;
  }

  /// The group of the key exchange, where the hello names it; from TLS 1.3 on it does.
  public NamedGroup group() {
    return extensions.keyShare();
  }
}
