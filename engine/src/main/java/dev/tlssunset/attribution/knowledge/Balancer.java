package dev.tlssunset.attribution.knowledge;

import dev.tlssunset.attribution.path.DeclaredBalancer;
import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Service;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.text.AddressRange;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// What the estate file, its own log and servers' logs tell of a balancer.
public final class Balancer {

  private final String name;
  private final List<AddressRange> declaredAddresses;
  private final Termination declared;
  private final boolean isDeclared;
  private final NavigableSet<String> learnedAddresses = new TreeSet<>();
  private final ProxyHeaders proxyHeaders = new ProxyHeaders();
  private final Map<Grounds, Long> attributed = new EnumMap<>(Grounds.class);
  private int group;
  private boolean hasLog;
  private boolean tellsVersions;
  private boolean tellsPorts;
  private boolean tellsRequests;
  private boolean hasMail;
  private boolean endsTlsOfMail;
  private long passed;
  private long withHeader;
  private long withoutHeader;

  private Balancer(DeclaredBalancer declaration, boolean isDeclared, int group) {
    name = declaration.name();
    declaredAddresses = declaration.addresses();
    declared = declaration.tls();
    this.isDeclared = isDeclared;
    this.group = group;
  }

  static Balancer declared(DeclaredBalancer declaration, int group) {
    return new Balancer(declaration, true, group);
  }

  static Balancer undeclared(String name, int group) {
    return new Balancer(new DeclaredBalancer(name, List.of(), Termination.UNKNOWN), false, group);
  }

  /// Hears of a kind of records that its log has.
  void addKind(ObservationKind kind) {
    hasLog = true;
    tellsRequests |= kind.unit() == Unit.REQUESTS;
    boolean tellsVersion = !kind.negotiated().equals(ProtocolVersion.NOT_RECORDED);
    tellsVersions |= tellsVersion;
    hasMail |= kind.service().equals(Service.SMTP);
    endsTlsOfMail |= tellsVersion && kind.service().equals(Service.SMTP);
  }

  /// Hears of a connection that it passed on.
  void addPassed(boolean withPort) {
    passed++;
    tellsPorts |= withPort;
  }

  /// Hears of an address that its log names as its own.
  void addAddress(String address) {
    learnedAddresses.add(address);
  }

  /// Hears of a request or connection that a server saw come from it.
  public void addArrived(boolean hasHeader, ObservationKind kind) {
    if (ProxyHeaders.areOf(kind)) {
      proxyHeaders.hear(hasHeader, kind);
    } else if (kind.outcome() != Outcome.PLAINTEXT) {
      withHeader += hasHeader ? 1 : 0;
      withoutHeader += hasHeader ? 0 : 1;
    }
  }

  /// Hears on what grounds records of servers were attributed that came from it.
  public void addAttributed(Grounds grounds, long records) {
    attributed.merge(grounds, records, Long::sum);
  }

  public String name() {
    return name;
  }

  /// Those that share an address with it are not told apart by it: they have one number.
  public int group() {
    return group;
  }

  void joinGroup(int number) {
    group = number;
  }

  /// What it does with TLS. One that names versions of its own side ends it, whatever the estate
  /// file says.
  public Termination termination() {
    if (tellsVersions) {
      return Termination.TERMINATE;
    }
    boolean isProven = declared == Termination.UNKNOWN && withHeader > 0 && withoutHeader == 0;
    return isProven ? Termination.TERMINATE : declared;
  }

  /// Whether mail goes through it with the TLS of its clients, as it does where TLS begins after a
  /// command, whatever the balancer does elsewhere.
  public boolean passesMailOn() {
    return hasMail && !endsTlsOfMail;
  }

  /// Whether it is the balancer that writes the forwarded address: it ends TLS, and writes it into
  /// all requests but a few, such as its own. Or it writes it before the connection, as servers
  /// expect.
  ///
  /// @param kind what the request or connection shares with others
  public boolean writesHeader(ObservationKind kind) {
    if (ProxyHeaders.areOf(kind)) {
      return proxyHeaders.areTrustedIn(kind);
    }
    boolean mayEndTls =
        termination() == Termination.TERMINATE || (isDeclared && declared == Termination.UNKNOWN);
    return mayEndTls && withHeader >= withoutHeader;
  }

  public boolean hasLog() {
    return hasLog;
  }

  public boolean tellsVersions() {
    return tellsVersions;
  }

  public boolean tellsPorts() {
    return tellsPorts;
  }

  public boolean tellsRequests() {
    return tellsRequests;
  }

  public List<AddressRange> declaredAddresses() {
    return declaredAddresses;
  }

  /// What the estate file says of it.
  public Termination declared() {
    return declared;
  }

  public NavigableSet<String> learnedAddresses() {
    return learnedAddresses;
  }

  /// How many connections and requests its log has.
  public long passed() {
    return passed;
  }

  /// How many requests over TLS servers saw come from it with a forwarded address.
  public long withHeader() {
    return withHeader;
  }

  /// How many without one.
  public long withoutHeader() {
    return withoutHeader;
  }

  public Map<Grounds, Long> attributed() {
    return attributed;
  }
}
