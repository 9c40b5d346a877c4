package dev.tlssunset.census;

import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.HashMap;
import java.util.Map;

/// What a version means to somebody who wants old TLS gone.
public enum VersionKind {
  /// Obsoleted by TLS 1.2.
  OLD,
  /// TLS 1.2 and later.
  CURRENT,
  /// No TLS at all.
  PLAINTEXT,
  /// Not recorded, or a number that nobody knows.
  UNKNOWN;

  private static final String PLAINTEXT_LABEL = "plaintext";

  private static final Map<String, VersionKind> OF_NAMED = ofNamed();

  private static Map<String, VersionKind> ofNamed() {
    Map<String, VersionKind> kinds = new HashMap<>();
    for (ProtocolVersion version : VersionOrder.named()) {
      kinds.put(version.toString(), version.isObsolete() ? OLD : CURRENT);
    }
    kinds.put(PLAINTEXT_LABEL, PLAINTEXT);
    return kinds;
  }

  /// What the label of a row's version means.
  public static VersionKind of(String label) {
    return OF_NAMED.getOrDefault(label, UNKNOWN);
  }

  /// The word for it in every answer.
  public String label() {
    return switch (this) {
      case OLD -> "old";
      case CURRENT -> "current";
      case PLAINTEXT -> PLAINTEXT_LABEL;
      case UNKNOWN -> "unknown";
    };
  }
}
