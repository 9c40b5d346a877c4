package dev.tlssunset.attribution.knowledge;

import dev.tlssunset.attribution.path.Path.Hop;
import dev.tlssunset.attribution.path.Paths;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Service;
import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.text.LongMap;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.SuiteParts;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.LongToIntFunction;

/// What is asked for every record, remembered. One for each thread.
public final class Lookups {

  public static final String UNKNOWN_VERSION = ProtocolVersion.NOT_RECORDED.toString();

  /// RFC 8314, section 7.3.
  private static final int IMPLICIT_TLS_OF_MAIL = 465;

  private static final List<Service> WEB_PORTS = List.of(Service.atPort(80), Service.atPort(443));

  /// Of a service without a name.
  private static final int ANY_FAMILY = -1;

  private static final int NOT_ASKED = -2;
  private static final int OF_NOBODY = -1;
  private static final int BALANCERS_OWN = -2;

  private final ObservationKinds kinds;
  private final Balancers balancers;
  private final Paths paths;
  private ObservationKind[] byNumber = new ObservationKind[0];
  private final Answers balancerOf;
  private final Answers balancerOfKind;
  private final LongMap derived = new LongMap();
  private String[] labels = new String[0];
  private int[] families = new int[0];

  public Lookups(ObservationKinds kinds, Balancers balancers, Paths paths) {
    this.kinds = kinds;
    this.balancers = balancers;
    this.paths = paths;
    balancerOf = new Answers(balancers::ofAddress);
    balancerOfKind = new Answers(balancers::ofKind);
  }

  public ObservationKind kind(int number) {
    if (number >= byNumber.length) {
      byNumber = kinds.all().toArray(ObservationKind[]::new);
      families = Arrays.stream(byNumber).mapToInt(kind -> familyOf(kind.service())).toArray();
      labels = Arrays.stream(byNumber).map(ObservationKind::versionLabel).toArray(String[]::new);
    }
    return byNumber[number];
  }

  /// The version label of a kind.
  public String label(int number) {
    if (number >= labels.length) {
      kind(number);
    }
    return labels[number];
  }

  /// Whether a kind names a version, or that there was no TLS.
  public boolean isTold(int number) {
    return kind(number).tellsVersion();
  }

  /// Whether the TLS of a balancer's record ended in the balancer.
  public boolean endsTls(int kind) {
    Balancer balancer = balancers.get(balancerOfKind(kind));
    return balancer.termination() == Termination.TERMINATE
        && kind(kind).evidence() != VersionEvidence.NOT_LOOKED_INTO
        && !(balancer.passesMailOn() && isMailByCommand(kind));
  }

  /// Whether it is mail whose TLS begins after a command, which balancers do not speak.
  public boolean isMailByCommand(int number) {
    ObservationKind kind = kind(number);
    return kind.service().equals(Service.SMTP) && kind.port() != IMPLICIT_TLS_OF_MAIL;
  }

  /// Whether one connection can be of both kinds: a balancer's listening port, or what was asked
  /// for there, tells mail from the web.
  public boolean mayBeOneService(int kind, int other) {
    int one = family(kind);
    int two = family(other);
    return one == ANY_FAMILY || two == ANY_FAMILY || one == two;
  }

  /// A number for all services of one protocol; what has no name may be any.
  private static int familyOf(Service service) {
    boolean isWeb = Service.WEB.contains(service) || WEB_PORTS.contains(service);
    return Service.NAMED.indexOf(isWeb ? Service.HTTP : service);
  }

  private int family(int kind) {
    if (kind >= families.length) {
      kind(kind);
    }
    return families[kind];
  }

  /// The balancer that has an address, or [Balancers#NONE].
  public int balancerOf(int symbol) {
    return balancerOf.get(symbol);
  }

  /// Whether what a balancer passed on to an address went to another balancer.
  public boolean leadsTo(int before, int address, int behind) {
    int to = balancerOf(address);
    int group = balancers.get(behind).group();
    return to != Balancers.NONE
        && balancers.get(to).group() == group
        && balancers.get(before).group() != group;
  }

  /// The balancer whose log has records of a kind.
  public int balancerOfKind(int kind) {
    return balancerOfKind.get(kind);
  }

  public List<Hop> hops(int path) {
    return path == 0 ? List.of() : paths.path(path).hops();
  }

  /// A kind whose version, suite and outcome are those of the client's leg, which another saw.
  public int withLegOf(int kind, int legs) {
    return derive(
        (long) kind << Integer.SIZE | legs,
        _ -> {
          ObservationKind leg = kind(legs);
          return kinds.numberOf(like(kind(kind), Internal.NO, leg, leg.outcome(), leg.evidence()));
        });
  }

  /// A kind whose version nobody knows: the server saw a balancer's leg.
  public int withUnknownLeg(int kind) {
    long key = (long) kind << Integer.SIZE | Integer.toUnsignedLong(OF_NOBODY);
    return derive(
        key,
        _ -> {
          ObservationKind of = kind(kind);
          return kinds.numberOf(
              new ObservationKind(
                  of.format(),
                  of.vantage(),
                  of.port(),
                  of.connector(),
                  of.direction(),
                  of.internal(),
                  of.service(),
                  of.unit(),
                  ProtocolVersion.NOT_RECORDED,
                  SuiteParts.NONE,
                  Outcome.UNKNOWN,
                  VersionEvidence.BEHIND_BALANCER,
                  of.leg(),
                  of.onward()));
        });
  }

  /// A kind that speaks of a balancer's own leg.
  public int asBalancersOwn(int kind) {
    long key = (long) kind << Integer.SIZE | Integer.toUnsignedLong(BALANCERS_OWN);
    return derive(
        key,
        _ -> {
          ObservationKind of = kind(kind);
          return kinds.numberOf(
              like(of, Internal.BEHIND_BALANCER, of, of.outcome(), VersionEvidence.NEUTRAL));
        });
  }

  private int derive(long key, LongToIntFunction number) {
    int known = derived.get(key);
    if (known == LongMap.ABSENT) {
      known = number.applyAsInt(key);
      derived.put(key, known);
    }
    return known;
  }

  private static ObservationKind like(
      ObservationKind of,
      Internal internal,
      ObservationKind leg,
      Outcome outcome,
      VersionEvidence evidence) {
    return new ObservationKind(
        of.format(),
        of.vantage(),
        of.port(),
        of.connector(),
        of.direction(),
        internal,
        of.service(),
        of.unit(),
        leg.negotiated(),
        leg.suite(),
        outcome,
        evidence,
        of.leg(),
        of.onward());
  }

  /// What was asked once for each number.
  private static final class Answers {

    private final IntUnaryOperator ask;
    private int[] known = new int[0];

    private Answers(IntUnaryOperator ask) {
      this.ask = ask;
    }

    int get(int number) {
      if (number >= known.length) {
        int length = known.length;
        known = Arrays.copyOf(known, Math.max(number + 1, length * 2));
        Arrays.fill(known, length, known.length, NOT_ASKED);
      }
      if (known[number] == NOT_ASKED) {
        known[number] = ask.applyAsInt(number);
      }
      return known[number];
    }
  }
}
