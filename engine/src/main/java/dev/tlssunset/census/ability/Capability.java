package dev.tlssunset.census.ability;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Whether a client can speak TLS 1.2, and what that rests on.
///
/// @param verdict the answer
/// @param offered what its hellos offered, each as [dev.tlssunset.observation.Offer] writes it; at
///   most [Hellos#MOST_TEXTS]
/// @param fingerprints JA4 of its hellos; at most [Hellos#MOST_TEXTS]
/// @param hellos how many of its hellos were captured
/// @param resumed of its captured connections, how many went on with an earlier session, by the way
///   in which they did; what they chose was chosen when that began
public record Capability(
    AbilityVerdict verdict,
    List<String> offered,
    List<String> fingerprints,
    long hellos,
    Map<String, Long> resumed) {

  public Capability {
    resumed = Collections.unmodifiableMap(new TreeMap<>(resumed));
  }
}
