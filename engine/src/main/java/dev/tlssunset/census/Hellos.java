package dev.tlssunset.census;

import dev.tlssunset.census.Capability.Verdict;
import dev.tlssunset.observation.Offer;
import dev.tlssunset.observation.Offer.Sign;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What the hellos of each client offered, and what came of them.
public final class Hellos {

  /// More clients than that are made up: further ones are not told apart, and stay unknown.
  private static final int MOST = 1 << 20;

  /// What was captured of one client.
  private static final class OfClient {
    private final TreeSet<String> offers = new TreeSet<>();
    private final TreeSet<String> fingerprints = new TreeSet<>();
    private long hellos;
    private boolean isAnsweredWithLess;
  }

  private final Map<String, OfClient> clients = new HashMap<>();

  /// Adds what one hello said.
  ///
  /// @param client the address that it came from
  /// @param offer see [Offer]
  /// @param fingerprint its JA4
  /// @param negotiated what the server answered
  public void add(String client, String offer, String fingerprint, ProtocolVersion negotiated) {
    if (offer.isEmpty() || (clients.size() >= MOST && !clients.containsKey(client))) {
      return;
    }
    OfClient of = clients.computeIfAbsent(client, _ -> new OfClient());
    of.hellos++;
    if (of.offers.size() < PeerRow.MOST_TEXTS) {
      of.offers.add(offer);
    }
    if (of.fingerprints.size() < PeerRow.MOST_TEXTS) {
      of.fingerprints.add(fingerprint);
    }
    of.isAnsweredWithLess |= Offer.parse(offer).isModern() && negotiated.isObsolete();
  }

  /// What is known of a client.
  Capability of(String client) {
    if (clients.isEmpty()) {
      return Capability.NOT_ASKED;
    }
    OfClient of = clients.get(client);
    if (of == null) {
      return new Capability(Verdict.UNKNOWN, List.of(), List.of(), 0);
    }
    return new Capability(
        verdict(of), List.copyOf(of.offers), List.copyOf(of.fingerprints), of.hellos);
  }

  private static Verdict verdict(OfClient of) {
    boolean offers = false;
    boolean withholds = false;
    boolean knows = false;
    boolean isCut = false;
    for (String text : of.offers) {
      Offer offer = Offer.parse(text);
      offers |= offer.isModern();
      withholds |= !offer.isModern() && !offer.has(Sign.CUT);
      isCut |= !offer.isModern() && offer.has(Sign.CUT);
      knows |= !offer.isModern() && (offer.has(Sign.FALLBACK) || offer.has(Sign.NEWER_SUITES));
    }
    if (of.isAnsweredWithLess) {
      return Verdict.OUR_SIDE;
    }
    if (knows || (offers && withholds)) {
      return Verdict.WITHHELD;
    }
    if (offers) {
      return Verdict.CAN;
    }
    return withholds ? Verdict.CANNOT : isCut ? Verdict.UNKNOWN : Verdict.CANNOT;
  }
}
