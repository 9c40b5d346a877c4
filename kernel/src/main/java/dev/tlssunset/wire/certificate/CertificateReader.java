package dev.tlssunset.wire.certificate;

import dev.tlssunset.wire.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Reads of a certificate the few fields that say whose it is and how long it holds (RFC 5280
/// section 4.1).
final class CertificateReader {

  private static final int VERSION = 0xa0;
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;

  private boolean isBroken;

  private CertificateReader() {}

  static CertificateFacts read(Cursor der) {
    return new CertificateReader().facts(der);
  }

  private CertificateFacts facts(Cursor der) {
    Cursor signed = value(value(der, Der.SEQUENCE), Der.SEQUENCE);
    if (signed.peek(0) == VERSION) {
      skip(signed);
    }
    skip(signed); // serial number
    skip(signed); // signature algorithm
    String issuer = name(signed);
    Cursor validity = value(signed, Der.SEQUENCE);
    Optional<Instant> notBefore = time(validity);
    Optional<Instant> notAfter = time(validity);
    String subject = name(signed);
    return new CertificateFacts(subject, issuer, notBefore, notAfter, isBroken);
  }

  /// A name of which a part is missing would be another's.
  private String name(Cursor in) {
    Cursor name = value(in, Der.SEQUENCE);
    return name.isTruncated() ? "" : DistinguishedName.read(name);
  }

  private Cursor value(Cursor in, int tag) {
    Cursor value = Der.value(in, tag);
    isBroken |= value.isTruncated();
    return value;
  }

  private void skip(Cursor in) {
    value(in, in.peek(0));
  }

  private Optional<Instant> time(Cursor validity) {
    int tag = validity.peek(0);
    String digits = value(validity, tag).restAsLatin1();
    Optional<Instant> time =
        switch (tag) {
          case UTC_TIME -> instant(digits, 2);
          case GENERALIZED_TIME -> instant(digits, 4);
          default -> Optional.empty();
        };
    isBroken |= time.isEmpty();
    return time;
  }

  /// `YYMMDDhhmmZ` or `YYMMDDhhmmssZ`, the year of two or four digits. Two-digit years are those of
  /// 1950 to 2049 (RFC 5280 section 4.1.2.5.1).
  private static Optional<Instant> instant(String text, int yearLength) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits < yearLength + 8 || !text.startsWith("Z", text.length() - 1)) {
      return Optional.empty();
    }
    int year = Integer.parseInt(text.substring(0, yearLength));
    int seconds = digits >= yearLength + 10 ? pair(text, yearLength + 8) : 0;
    try {
      return Optional.of(
          LocalDateTime.of(
                  yearLength == 4 ? year : year < 50 ? 2000 + year : 1900 + year,
                  pair(text, yearLength),
                  pair(text, yearLength + 2),
                  pair(text, yearLength + 4),
                  pair(text, yearLength + 6),
                  seconds)
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int pair(String text, int at) {
    return Integer.parseInt(text.substring(at, at + 2));
  }
}
