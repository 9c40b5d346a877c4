package dev.tlssunset.census.ability;

import dev.tlssunset.observation.Offer;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.Resumption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What was captured of each client: what its hellos offered, and what came of them.
public final class Hellos {

  /// How many different texts of a kind are kept of a client.
  public static final int MOST_TEXTS = 200;

  /// More clients than that are made up: further ones are not told apart, and stay unknown.
  private static final int MOST_CLIENTS = 1 << 20;

  /// What was captured of one client.
  private static final class Captured {
    private Set<String> offers = Set.of();
    private Set<String> fingerprints = Set.of();
    private AbilityEvidence evidence = AbilityEvidence.NONE;
    private long hellos;
    private Map<String, Long> resumed = Map.of();

    private void addResumption(Resumption way) {
      if (way.isResumed()) {
        resumed = resumed.isEmpty() ? new TreeMap<>() : resumed;
        resumed.merge(way.label(), 1L, Long::sum);
      }
    }
  }

  private static final Captured NOTHING = new Captured();

  private final Map<String, Captured> clients = new HashMap<>();
  private final Map<String, Offer> offers = new HashMap<>();

  /// By text, the set of it alone: most clients always say the same, and share it.
  private final Map<String, Set<String>> setsOfOne = new HashMap<>();

  /// Adds what one connection said.
  ///
  /// @param client the address that it came from
  /// @param offer see [Offer]; empty where its hello was not captured
  /// @param fingerprint its JA4
  /// @param negotiated what the server answered
  /// @param resumption whether an earlier session went on, and in which way
  public void add(
      String client,
      String offer,
      String fingerprint,
      ProtocolVersion negotiated,
      Resumption resumption) {
    if (clients.size() >= MOST_CLIENTS && !clients.containsKey(client)) {
      return;
    }
    Captured captured = clients.computeIfAbsent(client, _ -> new Captured());
    AbilityEvidence said = AbilityEvidence.of(parsed(offer), negotiated, resumption.isResumed());
    captured.evidence = captured.evidence.plus(said);
    captured.addResumption(resumption);
    if (!offer.isEmpty()) {
      captured.hellos++;
      captured.offers = with(offer, captured.offers);
      captured.fingerprints = with(fingerprint, captured.fingerprints);
    }
  }

  private Optional<Offer> parsed(String offer) {
    return offer.isEmpty()
        ? Optional.empty()
        : Optional.of(offers.computeIfAbsent(offer, Offer::parse));
  }

  private Set<String> with(String text, Set<String> kept) {
    if (text.isEmpty() || kept.size() >= MOST_TEXTS || kept.contains(text)) {
      return kept;
    }
    if (kept.isEmpty()) {
      return setsOfOne.computeIfAbsent(text, Set::of);
    }
    Set<String> more = kept.size() == 1 ? new TreeSet<>(kept) : kept;
    more.add(text);
    return more;
  }

  /// Whether nothing was captured of anybody.
  public boolean isEmpty() {
    return clients.isEmpty();
  }

  /// What is known of a client, from what was captured of it and from what was counted besides.
  public Capability of(String client, AbilityEvidence counted) {
    Captured captured = clients.getOrDefault(client, NOTHING);
    return new Capability(
        captured.evidence.plus(counted).verdict(),
        List.copyOf(captured.offers),
        List.copyOf(captured.fingerprints),
        captured.hellos,
        captured.resumed);
  }
}
