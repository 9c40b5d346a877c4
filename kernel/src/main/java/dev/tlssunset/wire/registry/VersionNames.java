package dev.tlssunset.wire.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Versions by the names that logs give them: `TLSv1.2` (OpenSSL), `TLSv1_2`, `tlsv12`, `TLS 1.2`,
/// `TLS1.2`, `SSLv3`, `DTLSv1.2`.
public final class VersionNames {

  private static final Pattern NAME =
      Pattern.compile("(?i)(SSL|TLS|DTLS)[ /_-]?v?[ _-]?(\\d)(?:[._]?(\\d))?");

  private VersionNames() {}

  /// The version of a name; empty for a name nobody knows.
  public static Optional<ProtocolVersion> version(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String minor = matcher.group(3) == null ? "0" : matcher.group(3);
    return switch (matcher.group(1).charAt(0) | 32) {
      case 's' -> ssl(matcher.group(2) + minor);
      case 'd' -> dtls(matcher.group(2) + minor);
      default -> tls(matcher.group(2) + minor);
    };
  }

  private static Optional<ProtocolVersion> ssl(String number) {
    return switch (number) {
      case "20" -> Optional.of(ProtocolVersion.SSL_2_0);
      case "30" -> Optional.of(ProtocolVersion.SSL_3_0);
      default -> Optional.empty();
    };
  }

  private static Optional<ProtocolVersion> tls(String number) {
    return switch (number) {
      case "10" -> Optional.of(ProtocolVersion.TLS_1_0);
      case "11" -> Optional.of(ProtocolVersion.TLS_1_1);
      case "12" -> Optional.of(ProtocolVersion.TLS_1_2);
      case "13" -> Optional.of(ProtocolVersion.TLS_1_3);
      default -> Optional.empty();
    };
  }

  private static Optional<ProtocolVersion> dtls(String number) {
    return switch (number) {
      case "10" -> Optional.of(ProtocolVersion.DTLS_1_0);
      case "12" -> Optional.of(ProtocolVersion.DTLS_1_2);
      case "13" -> Optional.of(ProtocolVersion.DTLS_1_3);
      default -> Optional.empty();
    };
  }
}
