package dev.tlssunset.census;

import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The order in which versions are shown: by age, then numbers nobody knows, then what is no
/// version.
public final class VersionOrder {

  /// Drafts of TLS 1.3 have numbers from here on.
  private static final int DRAFTS = 0x7f00;

  private static final Map<String, Integer> PLACES = places();

  private static final int OF_NUMBERS = PLACES.size();
  private static final List<String> LAST = List.of("plaintext", "unknown");

  /// By label. Written out: comparators made of getters are made of classes, which no archive
  /// holds.
  public static final Comparator<String> BY_LABEL =
      (one, other) -> {
        int byPlace = Integer.compare(place(one), place(other));
        return byPlace != 0 ? byPlace : one.compareTo(other);
      };

  private VersionOrder() {}

  private static Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (ProtocolVersion version : named()) {
      places.put(version.toString(), places.size());
    }
    return places;
  }

  /// All versions that have a name, the oldest first.
  static List<ProtocolVersion> named() {
    List<ProtocolVersion> named = new ArrayList<>();
    named.add(ProtocolVersion.SSL_2_0);
    named.add(ProtocolVersion.SSL_3_0);
    named.add(ProtocolVersion.TLS_1_0);
    named.add(ProtocolVersion.TLS_1_1);
    named.add(ProtocolVersion.TLS_1_2);
    named.add(ProtocolVersion.TLS_1_3);
    named.add(ProtocolVersion.DTLS_1_0);
    named.add(ProtocolVersion.DTLS_1_2);
    named.add(ProtocolVersion.DTLS_1_3);
    for (int number = DRAFTS; ProtocolVersion.ofWire(number + 1).isKnown(); number++) {
      named.add(ProtocolVersion.ofWire(number + 1));
    }
    named.sort(ProtocolVersion.BY_AGE);
    return named;
  }

  private static int place(String label) {
    Integer named = PLACES.get(label);
    return named != null ? named : OF_NUMBERS + LAST.indexOf(label) + 1;
  }
}
