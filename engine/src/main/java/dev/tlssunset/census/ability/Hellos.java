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
  private static final class OfClient {
    private Set<String> offers = Set.of();
    private Set<String> fingerprints = Set.of();
    private AbilityEvidence evidence = AbilityEvidence.NONE;
    private long hellos;
    private Map<String, Long> resumed = Map.of();

    private void resumed(Resumption way) {
      if (way.isResumed()) {
        resumed = resumed.isEmpty() ? new TreeMap<>() : resumed;
        resumed.merge(way.label(), 1L, Long::sum);
      }
    }
  }

  private static final OfClient NOTHING = new OfClient();

  private final Map<String, OfClient> clients = new HashMap<>();
  private final Map<String, Offer> offers = new HashMap<>();

  /// Most clients always say the same: they share a set.
  private final Map<String, Set<String>> alone = new HashMap<>();

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
    OfClient of = clients.computeIfAbsent(client, _ -> new OfClient());
    of.evidence =
        of.evidence.plus(AbilityEvidence.of(parsed(offer), negotiated, resumption.isResumed()));
    of.resumed(resumption);
    if (!offer.isEmpty()) {
      of.hellos++;
      of.offers = with(offer, of.offers);
      of.fingerprints = with(fingerprint, of.fingerprints);
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
      return alone.computeIfAbsent(text, Set::of);
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
    OfClient of = clients.getOrDefault(client, NOTHING);
    return new Capability(
        of.evidence.plus(counted).verdict(),
        List.copyOf(of.offers),
        List.copyOf(of.fingerprints),
        of.hellos,
        of.resumed);
  }
}
