package dev.tlssunset.census;

import java.util.Comparator;
import java.util.List;

/// The order in which versions are shown: oldest first, then numbers nobody knows, then what is no
/// version.
public final class VersionOrder {

  private static final List<String> KNOWN =
      List.of(
          "SSL 2.0",
          "SSL 3.0",
          "TLS 1.0",
          "TLS 1.1",
          "TLS 1.2",
          "TLS 1.3",
          "DTLS 1.0",
          "DTLS 1.2",
          "DTLS 1.3");
  private static final List<String> LAST = List.of("plaintext", "unknown");

  /// By label. Written out: comparators made of getters are made of classes, which no archive
  /// holds.
  public static final Comparator<String> BY_LABEL =
      (one, other) -> {
        int byPlace = Integer.compare(place(one), place(other));
        return byPlace != 0 ? byPlace : one.compareTo(other);
      };

  private VersionOrder() {}

  private static int place(String label) {
    int known = KNOWN.indexOf(label);
    if (known >= 0) {
      return known;
    }
    int last = LAST.indexOf(label);
    return KNOWN.size() + (last >= 0 ? last + 1 : 0);
  }
}
