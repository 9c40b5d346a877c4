package dev.tlssunset.census.ability;

import java.util.List;

/// Whether a client can speak TLS 1.2, and what that rests on.
///
/// @param verdict the answer
/// @param offered what its hellos offered, each as [dev.tlssunset.observation.Offer] writes it; at
///   most [Hellos#MOST_TEXTS]
/// @param fingerprints JA4 of its hellos; at most [Hellos#MOST_TEXTS]
/// @param hellos how many of its hellos were captured
public record Capability(
    Verdict verdict, List<String> offered, List<String> fingerprints, long hellos) {}
