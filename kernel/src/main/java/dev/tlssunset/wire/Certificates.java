package dev.tlssunset.wire;

import java.util.List;

/// A chain of certificates sent in clear, which ends with TLS 1.2.
///
/// @param chain the sender's own certificate first; empty where it has none to show
/// @param isTruncated whether more was sent than could be read
public record Certificates(List<CertificateFacts> chain, boolean isTruncated) implements Message {

  public Certificates {
    chain = List.copyOf(chain);
  }
}
