package dev.tlssunset.attribution;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.observation.Vantage;
import dev.tlssunset.text.Address;
import dev.tlssunset.text.AddressRange;
import dev.tlssunset.text.Addresses;
import dev.tlssunset.text.LongMap;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The balancers of the estate: those of the estate file, and those whose logs were read. An
/// address belongs to the balancer that is declared to have it, or whose log names it as its own.
///
/// Is told what the balancers' logs say, then settled, and from then on only asked.
final class Balancers {

  static final int NONE = -1;

  private static final String NAMELESS = "balancer";

  /// What is known of one.
  static final class Balancer {

    final String name;
    final List<AddressRange> declaredAddresses;
    final Termination declared;
    final boolean isDeclared;
    final TreeSet<String> learnedAddresses = new TreeSet<>();
    boolean hasLog;
    boolean tellsVersions;
    boolean tellsPorts;
    boolean tellsRequests;
    long withHeader;
    long withoutHeader;
    long passed;
    final ProxyHeaders proxyHeaders = new ProxyHeaders();
    final Map<Grounds, Long> counts = new EnumMap<>(Grounds.class);

    /// Those that share an address with it are not told apart by it.
    int group;

    Balancer(
        String name,
        List<AddressRange> declaredAddresses,
        Termination declared,
        boolean isDeclared,
        int group) {
      this.name = name;
      this.declaredAddresses = declaredAddresses;
      this.declared = declared;
      this.isDeclared = isDeclared;
      this.group = group;
    }

    /// A balancer that names versions of its own side ends TLS, whatever the estate file says.
    Termination termination() {
      if (tellsVersions) {
        return Termination.TERMINATE;
      }
      boolean isProven = declared == Termination.UNKNOWN && withHeader > 0 && withoutHeader == 0;
      return isProven ? Termination.TERMINATE : declared;
    }
  }

  private final Symbols symbols;
  private final ObservationKinds kinds;
  private final List<Balancer> balancers = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final Map<String, Integer> byAddress = new HashMap<>();
  private final BitSet clients = new BitSet();
  private int[] ofKind = new int[0];
  private final LongMap known = new LongMap();
  private boolean settled;

  Balancers(List<DeclaredBalancer> declared, Symbols symbols, ObservationKinds kinds) {
    this.symbols = symbols;
    this.kinds = kinds;
    for (DeclaredBalancer balancer : declared) {
      add(balancer.name(), balancer.addresses(), balancer.tls(), true);
    }
  }

  List<Balancer> all() {
    return balancers;
  }

  Balancer get(int number) {
    return balancers.get(number);
  }

  /// The balancer whose log has records of a kind.
  synchronized int ofKind(int kind) {
    makeRoom(kind);
    if (ofKind[kind] == NONE) {
      ofKind[kind] = learn(kinds.kind(kind));
    }
    return ofKind[kind];
  }

  /// Hears of a kind that a balancer's log alone would not have: it proves nothing of the balancer.
  synchronized void adopt(int kind, int number) {
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
  synchronized void learn(int kind, int client, int from, int fromPort) {
    int number = ofKind(kind);
    Balancer balancer = balancers.get(number);
    balancer.passed++;
    balancer.tellsPorts |= fromPort > 0;
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
  synchronized void settle() {
    settled = true;
    clients.clear(Symbols.NONE);
  }

  private int learn(ObservationKind kind) {
    Vantage vantage = kind.vantage();
    String name = vantage.name().isEmpty() ? vantage.address() : vantage.name();
    String called = name.isEmpty() ? NAMELESS : name;
    Integer number = byName.get(called);
    int found = number == null ? add(called, List.of(), Termination.UNKNOWN, false) : number;
    Balancer balancer = balancers.get(found);
    balancer.hasLog = true;
    if (!vantage.address().isEmpty()) {
      byAddress.putIfAbsent(Address.of(vantage.address()).text(), found);
    }
    balancer.tellsRequests |= kind.unit() == Unit.REQUESTS;
    balancer.tellsVersions |= !kind.negotiated().equals(ProtocolVersion.NOT_RECORDED);
    return found;
  }

  private int add(String name, List<AddressRange> addresses, Termination tls, boolean isDeclared) {
    int number = balancers.size();
    balancers.add(new Balancer(name, addresses, tls, isDeclared, number));
    byName.put(name, number);
    return number;
  }

  /// Two balancers with one address are one for whoever sees only that address. Each machine has
  /// its own loopback address.
  private void addAddress(int number, String address) {
    if (Addresses.isLoopback(address.getBytes(US_ASCII))) {
      return;
    }
    balancers.get(number).learnedAddresses.add(address);
    int other = declared(address).orElse(byAddress.getOrDefault(address, number));
    byAddress.putIfAbsent(address, other);
    int mine = balancers.get(number).group;
    int theirs = balancers.get(other).group;
    for (Balancer balancer : balancers) {
      if (balancer.group == mine || balancer.group == theirs) {
        balancer.group = Math.min(mine, theirs);
      }
    }
  }

  private Optional<Integer> declared(String address) {
    Optional<AddressRange> single = AddressRange.single(address);
    for (int number = 0; single.isPresent() && number < balancers.size(); number++) {
      for (AddressRange range : balancers.get(number).declaredAddresses) {
        if (range.contains(single.get())) {
          return Optional.of(number);
        }
      }
    }
    return Optional.empty();
  }

  /// The balancer that has an address, or [#NONE].
  synchronized int ofAddress(int symbol) {
    if (symbol == Symbols.NONE) {
      return NONE;
    }
    String address = symbols.text(symbol);
    return declared(address).orElseGet(() -> byAddress.getOrDefault(address, NONE));
  }

  /// Whether balancers saw an address as that of a client.
  synchronized boolean isClient(int symbol) {
    return clients.get(symbol);
  }

  /// Whether some balancer's clients are other balancers.
  boolean hasChains() {
    return clients.stream().anyMatch(symbol -> ofAddress(symbol) != NONE);
  }

  /// Hears of a request or connection that came from a balancer.
  void hear(int number, boolean hasHeader, ObservationKind kind) {
    if (ProxyHeaders.areOf(kind)) {
      balancers.get(number).proxyHeaders.hear(hasHeader, kind);
      return;
    }
    boolean isTls = kind.outcome() != Outcome.PLAINTEXT;
    if (isTls && hasHeader) {
      balancers.get(number).withHeader++;
    } else if (isTls) {
      balancers.get(number).withoutHeader++;
    }
  }
}
