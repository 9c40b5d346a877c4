package dev.tlssunset.report;

import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a version label means to somebody who wants old TLS gone.
public enum VersionKind {
  /// Obsoleted by TLS 1.2.
  OLD,
  /// TLS 1.2 and later.
  CURRENT,
  /// No TLS at all.
  PLAINTEXT,
  /// Not recorded, or a number that nobody knows.
  UNKNOWN;

  static final String PLAINTEXT_LABEL = "plaintext";

  private static final List<ProtocolVersion> NAMED =
      List.of(
          ProtocolVersion.SSL_2_0,
          ProtocolVersion.SSL_3_0,
          ProtocolVersion.DTLS_1_0,
          ProtocolVersion.TLS_1_0,
          ProtocolVersion.TLS_1_1,
          ProtocolVersion.DTLS_1_2,
          ProtocolVersion.TLS_1_2,
          ProtocolVersion.DTLS_1_3,
          ProtocolVersion.TLS_1_3);

  private static final Map<String, VersionKind> OF_NAMED =
      NAMED.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Object::toString, version -> version.isObsolete() ? OLD : CURRENT));

  private static final String DRAFTS = ProtocolVersion.TLS_1_3 + "-draft";

  public static VersionKind of(String label) {
    VersionKind ofNamed = OF_NAMED.get(label);
    if (ofNamed != null) {
      return ofNamed;
    }
    if (label.startsWith(DRAFTS)) {
      return CURRENT;
    }
    return label.equals(PLAINTEXT_LABEL) ? PLAINTEXT : UNKNOWN;
  }

  String label() {
    return switch (this) {
      case OLD -> "old";
      case CURRENT -> "current";
      case PLAINTEXT -> PLAINTEXT_LABEL;
      case UNKNOWN -> "unknown";
    };
  }
}
