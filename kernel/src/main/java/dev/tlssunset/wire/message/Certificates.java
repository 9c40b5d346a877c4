package dev.tlssunset.wire.message;

import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.certificate.CertificateFacts;
import java.util.List;

/// A chain of certificates sent in clear (RFC 5246 section 7.4.2), which ends with TLS 1.2.
///
/// @param encoded the certificates in DER as they were sent, the sender's own first; empty where it
///   has none to show
/// @param isTruncated whether more was sent than could be read
public record Certificates(List<Bytes> encoded, boolean isTruncated) implements Message {

  public Certificates {
    encoded = List.copyOf(encoded);
  }

  /// What each of them says.
  public List<CertificateFacts> chain() {
    return encoded.stream().map(CertificateFacts::of).toList();
  }
}
