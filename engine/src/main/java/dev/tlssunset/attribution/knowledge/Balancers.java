package dev.tlssunset.attribution.knowledge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.attribution.path.DeclaredBalancer;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.observation.Vantage;
import dev.tlssunset.text.Address;
import dev.tlssunset.text.AddressRange;
import dev.tlssunset.text.Addresses;
import dev.tlssunset.text.LongMap;
import dev.tlssunset.text.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The balancers of the estate: those of the estate file, and those whose logs were read. An
/// address belongs to the balancer that is declared to have it, or whose log names it as its own.
///
/// Is told what the balancers' logs say, then settled, and from then on only asked.
public final class Balancers {

  public static final int NONE = -1;

  private static final String NAMELESS = "balancer";

  private final Symbols symbols;
  private final ObservationKinds kinds;
  private final List<Balancer> balancers = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final Map<String, Integer> byAddress = new HashMap<>();
  private final BitSet clients = new BitSet();
  private int[] ofKind = new int[0];
  private final LongMap known = new LongMap();
  private boolean settled;

  public Balancers(List<DeclaredBalancer> declared, Symbols symbols, ObservationKinds kinds) {
    this.symbols = symbols;
    this.kinds = kinds;
    for (DeclaredBalancer balancer : declared) {
      add(Balancer.declared(balancer, balancers.size()));
    }
  }

  public List<Balancer> all() {
    return balancers;
  }

  public Balancer get(int number) {
    return balancers.get(number);
  }

  /// The balancer whose log has records of a kind.
  public synchronized int ofKind(int kind) {
    makeRoom(kind);
    if (ofKind[kind] == NONE) {
      ofKind[kind] = learn(kinds.kind(kind));
    }
    return ofKind[kind];
  }

  /// The group of that balancer.
  public int groupOfKind(int kind) {
    return balancers.get(ofKind(kind)).group();
  }

  /// Hears of a kind that a balancer's log alone would not have: it proves nothing of the balancer.
  public synchronized void adopt(int kind, int number) {
    makeRoom(kind);
    if (ofKind[kind] == NONE) {
      ofKind[kind] = number;
    }
  }

  private void makeRoom(int kind) {
    if (kind >= ofKind.length) {
      int old = ofKind.length;
      ofKind = Arrays.copyOf(ofKind, Math.max(kind + 1, old * 2));
      Arrays.fill(ofKind, old, ofKind.length, NONE);
    }
  }

  /// Hears of a connection that a balancer passed on.
  ///
  /// @param from its own address toward the server, or none
  /// @param fromPort its own port, or 0
  public synchronized void learn(int kind, int client, int from, int fromPort) {
    int number = ofKind(kind);
    balancers.get(number).addPassed(fromPort > 0);
    if (settled) {
      return;
    }
    clients.set(client);
    long learned = (long) number << Integer.SIZE | from;
    if (from != Symbols.NONE && from != client && known.get(learned) == LongMap.ABSENT) {
      addAddress(number, symbols.text(from));
      known.put(learned, 1);
    }
  }

  /// From now on addresses belong to whom they belong: servers' logs are read by it.
  public synchronized void settle() {
    settled = true;
    clients.clear(Symbols.NONE);
  }

  private int learn(ObservationKind kind) {
    Vantage vantage = kind.vantage();
    String name = vantage.nameOrAddress();
    String called = name.isEmpty() ? NAMELESS : name;
    Integer number = byName.get(called);
    int found = number == null ? add(Balancer.undeclared(called, balancers.size())) : number;
    balancers.get(found).addKind(kind);
    if (!vantage.address().isEmpty()) {
      byAddress.putIfAbsent(Address.of(vantage.address()).text(), found);
    }
    return found;
  }

  private int add(Balancer balancer) {
    int number = balancers.size();
    balancers.add(balancer);
    byName.put(balancer.name(), number);
    return number;
  }

  /// Two balancers with one address are one for whoever sees only that address. Each machine has
  /// its own loopback address.
  private void addAddress(int number, String address) {
    if (Addresses.isLoopback(address.getBytes(US_ASCII))) {
      return;
    }
    balancers.get(number).addAddress(address);
    int other = declared(address).orElse(byAddress.getOrDefault(address, number));
    byAddress.putIfAbsent(address, other);
    int mine = balancers.get(number).group();
    int theirs = balancers.get(other).group();
    for (Balancer balancer : balancers) {
      if (balancer.group() == mine || balancer.group() == theirs) {
        balancer.joinGroup(Math.min(mine, theirs));
      }
    }
  }

  private Optional<Integer> declared(String address) {
    Optional<AddressRange> single = AddressRange.single(address);
    for (int number = 0; single.isPresent() && number < balancers.size(); number++) {
      for (AddressRange range : balancers.get(number).declaredAddresses()) {
        if (range.contains(single.get())) {
          return Optional.of(number);
        }
      }
    }
    return Optional.empty();
  }

  /// The balancer that has an address, or [#NONE].
  public synchronized int ofAddress(int symbol) {
    if (symbol == Symbols.NONE) {
      return NONE;
    }
    String address = symbols.text(symbol);
    return declared(address).orElseGet(() -> byAddress.getOrDefault(address, NONE));
  }

  /// Whether balancers saw an address as that of a client.
  public synchronized boolean isClient(int symbol) {
    return clients.get(symbol);
  }

  /// Whether some balancer's clients are other balancers.
  public boolean hasChains() {
    return clients.stream().anyMatch(symbol -> ofAddress(symbol) != NONE);
  }
}
