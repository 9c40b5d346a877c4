package dev.tlssunset.report;

import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
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

  private static final List<String> ORDER = NAMED.stream().map(Object::toString).toList();

  private static final Set<String> OBSOLETE =
      NAMED.stream()
          .filter(ProtocolVersion::isObsolete)
          .map(Object::toString)
          .collect(Collectors.toUnmodifiableSet());

  private static final String DRAFTS = ProtocolVersion.TLS_1_3 + "-draft";

  /// By kind, then from the oldest version to the newest.
  static final Comparator<String> LABELS =
      Comparator.<String, VersionKind>comparing(VersionKind::of)
          .thenComparingInt(VersionKind::age)
          .thenComparing(Comparator.naturalOrder());

  public static VersionKind of(String label) {
    if (OBSOLETE.contains(label)) {
      return OLD;
    }
    if (ORDER.contains(label) || label.startsWith(DRAFTS)) {
      return CURRENT;
    }
    return label.equals(PLAINTEXT_LABEL) ? PLAINTEXT : UNKNOWN;
  }

  private static int age(String label) {
    int named = ORDER.indexOf(label);
    return named < 0 ? ORDER.size() : named;
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
