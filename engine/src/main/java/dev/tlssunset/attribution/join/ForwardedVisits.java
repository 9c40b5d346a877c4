package dev.tlssunset.attribution.join;

import dev.tlssunset.attribution.knowledge.Balancer;
import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Headers;
import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.knowledge.Skews;
import dev.tlssunset.attribution.knowledge.Skews.Skew;
import dev.tlssunset.attribution.knowledge.VisitSkews;
import dev.tlssunset.attribution.store.ArrivedRecord;
import dev.tlssunset.attribution.store.Parts;
import dev.tlssunset.attribution.store.PassedRecord;
import dev.tlssunset.attribution.store.Spill;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.text.LongMap;
import dev.tlssunset.text.Symbols;
import java.util.Map;

/// Measures the clocks of balancers and servers by the clients whom the balancers name in headers:
/// those that no port has measured.
public final class ForwardedVisits {

  private final Knowledge known;
  private final Lookups lookups;
  private final Headers headers;
  private final Symbols symbols;
  private final Map<Long, Skew> byPorts;
  private final LongMap hashes = new LongMap();
  private final VisitSkews visits = new VisitSkews();

  /// @param byPorts what ports have measured, by [Skews#pair]
  public ForwardedVisits(
      Knowledge known, Lookups lookups, Headers headers, Symbols symbols, Map<Long, Skew> byPorts) {
    this.known = known;
    this.lookups = lookups;
    this.headers = headers;
    this.symbols = symbols;
    this.byPorts = byPorts;
  }

  /// The skews that can be measured, by [Skews#pair].
  public Map<Long, Skew> measure(Parts parts) {
    forEach(parts.arrived(), this::addArrived);
    if (known.balancers().hasChains()) {
      forEach(parts.passed(), this::addHandedOn);
    }
    if (visits.isEmpty()) {
      return Map.of();
    }
    forEach(parts.passed(), this::addPassed);
    return visits.measure(known::isCovered);
  }

  private static void forEach(Spill spill, Spill.Reader reader) {
    for (int partition = 0; partition < spill.partitions(); partition++) {
      spill.forEach(partition, reader);
    }
  }

  private void addArrived(int[] record, int at) {
    addArrived(
        record[at + ArrivedRecord.PEER],
        record[at + ArrivedRecord.FORWARDED],
        record[at + ArrivedRecord.KIND],
        record[at + ArrivedRecord.SECOND]);
  }

  /// What a balancer saw come from another one.
  private void addHandedOn(int[] record, int at) {
    if (PassedRecord.is(record, at, PassedRecord.HOME)) {
      addArrived(
          record[at + PassedRecord.CLIENT],
          record[at + PassedRecord.FORWARDED],
          record[at + PassedRecord.KIND],
          record[at + PassedRecord.START]);
    }
  }

  private void addArrived(int peer, int forwarded, int kind, int second) {
    if (forwarded <= Symbols.NOT_TOLD_APART) {
      return;
    }
    int number = lookups.balancerOf(peer);
    if (number == Balancers.NONE) {
      return;
    }
    Balancer balancer = known.balancers().get(number);
    int server = known.servers().ofKind(kind);
    boolean isWanted =
        !byPorts.containsKey(Skews.pair(balancer.group(), server))
            && balancer.writesHeader(lookups.kind(kind));
    int client = isWanted ? headers.client(forwarded) : Symbols.NONE;
    if (client != Symbols.NONE) {
      visits.addArrived(client, hash(client), balancer.group(), server, second);
    }
  }

  /// What failed at the balancer has reached no server.
  private void addPassed(int[] record, int at) {
    int kind = record[at + PassedRecord.KIND];
    int client = client(record, at);
    if (client == Symbols.NONE
        || !PassedRecord.is(record, at, PassedRecord.HOME)
        || lookups.kind(kind).outcome() == Outcome.FAILED) {
      return;
    }
    visits.addPassed(
        client,
        hash(client),
        known.balancers().get(lookups.balancerOfKind(kind)).group(),
        known.servers().ofAddress(record[at + PassedRecord.TO]),
        record[at + PassedRecord.START],
        record[at + PassedRecord.END]);
  }

  /// Whom a balancer names that passed something on: not the one before it.
  private int client(int[] record, int at) {
    int client = record[at + PassedRecord.CLIENT];
    boolean isBalancers = lookups.balancerOf(client) != Balancers.NONE;
    return isBalancers ? headers.client(record[at + PassedRecord.FORWARDED]) : client;
  }

  /// Symbols are numbered in the order of their coming: only the text is the same in every run.
  private int hash(int client) {
    int hash = hashes.get(client);
    if (hash == LongMap.ABSENT) {
      hash = mixed(symbols.text(client).hashCode());
      hashes.put(client, hash);
    }
    return hash;
  }

  private static int mixed(int hash) {
    return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 32);
  }
}
