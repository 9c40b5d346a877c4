package dev.tlssunset.source.balancer;

import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.Leg;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Service;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.observation.Vantage;
import dev.tlssunset.source.HttpServices;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import dev.tlssunset.source.balancer.pattern.Field;
import dev.tlssunset.source.balancer.pattern.LineMatcher;
import dev.tlssunset.source.balancer.product.Product;
import dev.tlssunset.text.Addresses;
import dev.tlssunset.text.LongMap;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.Suite;
import dev.tlssunset.wire.registry.SuiteParts;

/// What a line shares with many others: the balancer's own end, the service, the TLS.
final class BalancerKinds {

  /// Above all numbers of [HttpServices].
  private static final int NO_SERVICE = 255;

  /// Verdict, service and loopback of a line in one number.
  private static final int VERDICT_SHIFT = 9;

  private static final int SERVICE_SHIFT = 1;

  private final SourceFile file;
  private final Product product;
  private final Surroundings surroundings;
  private final SymbolCache hosts;
  private final TlsWords words = new TlsWords();
  private final RequestTarget target = new RequestTarget();

  // What tells kinds apart is numbered two by two, so that a line whose values were met before
  // finds its kind without a key being made.
  private final Pairs places = new Pairs();
  private final Pairs placesOfHosts = new Pairs();
  private final Pairs handshakes = new Pairs();
  private final Pairs handshakesOnward = new Pairs();
  private final Pairs combinations = new Pairs();
  private final Pairs all = new Pairs();
  private final LongMap numbers = new LongMap();
  private int front;
  private int frontPort;
  private boolean versionStrange;
  private TlsVerdict verdict = TlsVerdict.NOTHING;

  BalancerKinds(SourceFile file, Product product, Surroundings surroundings) {
    this.file = file;
    this.product = product;
    this.surroundings = surroundings;
    hosts = surroundings.learned().texts();
  }

  /// The balancer's own address in the next line.
  void useFront(int address) {
    front = address;
  }

  /// The balancer's own port in the next line.
  void useFrontPort(int port) {
    frontPort = port;
  }

  /// Whether the last line had a TLS version that is none.
  boolean isVersionStrange() {
    return versionStrange;
  }

  /// The number of the kind of a line.
  int numberOf(FormMatcher matched, Envelope envelope, byte[] bytes) {
    LineMatcher line = matched.matcher();
    target.read(line, matched.form().escaped(), bytes);
    int version = word(line, Field.VERSION, bytes);
    int suite = word(line, Field.SUITE, bytes);
    int onward = word(line, Field.ONWARD_VERSION, bytes);
    versionStrange = words.isStrange(version);
    boolean agreed = suite != TlsWords.NOTHING || !matched.form().format().has(Field.SUITE);
    verdict =
        TlsJudge.verdict(matched, bytes, version != TlsWords.NOTHING, agreed, target.isRequest());
    int service = service();
    boolean loopback = isLoopback(line, bytes);
    int host = host(line, envelope, bytes);
    int traits = verdict.number() << VERDICT_SHIFT | service << SERVICE_SHIFT | (loopback ? 1 : 0);
    int place = placesOfHosts.of(places.of(front, frontPort), host);
    int handshake = handshakesOnward.of(handshakes.of(version, suite), onward);
    int pair = all.of(combinations.of(place, handshake), traits);
    if (pair == Pairs.NOT_TOLD_APART) {
      return coarse(version, service, loopback);
    }
    int known = numbers.get(pair);
    if (known == LongMap.ABSENT) {
      Suite named = isFailed() ? SuiteParts.NONE : words.suite(suite);
      known =
          surroundings
              .kinds()
              .numberOf(kind(vantage(host), frontPort, version, named, onward, service, loopback));
      numbers.put(pair, known);
    }
    return known;
  }

  /// What a library says of the version of a handshake that failed is not what was agreed upon.
  private boolean isFailed() {
    return verdict == TlsVerdict.FAILED;
  }

  private int word(LineMatcher line, Field field, byte[] bytes) {
    return line.has(field)
        ? words.numberOf(bytes, line.start(field), line.end(field))
        : TlsWords.NOTHING;
  }

  private int service() {
    return target.isRequest() ? target.service() : NO_SERVICE;
  }

  private static boolean isLoopback(LineMatcher line, byte[] bytes) {
    Field field = line.has(Field.CLIENT) ? Field.CLIENT : Field.CLIENT_ENDPOINT;
    if (!line.has(field)) {
      return false;
    }
    int from = line.start(field);
    int colon = Scan.next(bytes, from, line.end(field), ':');
    boolean isIp4 = colon > from && bytes[from] == '1';
    return Addresses.isLoopback(bytes, from, isIp4 ? colon : line.end(field));
  }

  private int host(LineMatcher line, Envelope envelope, byte[] bytes) {
    if (!file.declaredLog().balancer().isEmpty()) {
      return Symbols.NONE;
    }
    if (line.has(Field.HOST)) {
      return hosts.of(bytes, line.start(Field.HOST), line.end(Field.HOST));
    }
    return envelope.hasHost()
        ? hosts.of(bytes, envelope.hostStart(), envelope.hostEnd())
        : Symbols.NONE;
  }

  private Vantage vantage(int host) {
    String declared = file.declaredLog().balancer();
    String own = host == Symbols.NONE ? product.name() : surroundings.symbols().text(host);
    return new Vantage(declared.isEmpty() ? own : declared, surroundings.symbols().text(front));
  }

  /// Where a log has more kinds than any real one, place and suite are not told apart.
  private int coarse(int version, int service, boolean loopback) {
    Vantage vantage = new Vantage(vantage(Symbols.NONE).name(), "");
    return surroundings
        .kinds()
        .numberOf(kind(vantage, 0, version, SuiteParts.NONE, TlsWords.NOTHING, service, loopback));
  }

  private ObservationKind kind(
      Vantage vantage,
      int port,
      int version,
      Suite suite,
      int onward,
      int service,
      boolean loopback) {
    boolean isOnward = verdict == TlsVerdict.ONWARD;
    Service named = service == NO_SERVICE ? Service.atPort(port) : HttpServices.service(service);
    return new ObservationKind(
        product.name(),
        vantage,
        port,
        ObservationKind.NO_CONNECTOR,
        Direction.INBOUND,
        isOnward ? Internal.BEHIND_BALANCER : loopback ? Internal.LOOPBACK : Internal.NO,
        named,
        service == NO_SERVICE ? Unit.SESSIONS : Unit.REQUESTS,
        isFailed() ? ProtocolVersion.NOT_RECORDED : words.version(version),
        suite,
        verdict.outcome(),
        verdict.evidence(),
        isOnward ? Leg.BALANCER_TO_SERVER : Leg.CLIENT_TO_BALANCER,
        words.version(onward));
  }
}
