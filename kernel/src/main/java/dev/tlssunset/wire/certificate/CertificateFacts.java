package dev.tlssunset.wire.certificate;

import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.Cursor;
import java.time.Instant;
import java.util.Optional;

/// What a certificate says of itself (RFC 5280 section 4.1); nothing is verified.
///
/// @param subject name of its owner, as `CN=..., O=...` with the most specific part first; hostile
///   text; empty where it has none or could not be read
/// @param issuer name of who signed it, likewise
/// @param notBefore start of validity; empty where it could not be read
/// @param notAfter end of validity; empty where it could not be read
/// @param isTruncated whether a part of it is missing or its lengths contradict each other
public record CertificateFacts(
    String subject,
    String issuer,
    Optional<Instant> notBefore,
    Optional<Instant> notAfter,
    boolean isTruncated) {

  /// Reads them.
  ///
  /// @param der a certificate in DER
  public static CertificateFacts of(Bytes der) {
    return CertificateReader.read(new Cursor(der.toArray()));
  }
}
