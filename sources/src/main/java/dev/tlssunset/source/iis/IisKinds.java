package dev.tlssunset.source.iis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.source.HttpServices;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.iis.IisEndpoints.Endpoint;
import dev.tlssunset.source.iis.IisTls.Protocol;
import dev.tlssunset.source.iis.IisTls.Tls;
import dev.tlssunset.text.Addresses;
import dev.tlssunset.text.LongMap;
import dev.tlssunset.text.Scan;
import java.util.HashMap;
import java.util.Map;

/// What a record shares with many others: the server's end, the service, the TLS, and whether it is
/// the estate's own.
final class IisKinds {

  static final byte[] HEALTH_MAILBOX = "HealthMailbox".getBytes(US_ASCII);

  private static final byte[] PROBE_AGENT = "AMProbe".getBytes(US_ASCII);

  /// Facts of a record in one number. There are at most some thousand endpoints, and as many
  /// combinations of TLS values, see [IisEndpoints#END] and [IisTls#END].
  private static final int PROBE = 1;

  private static final int ANONYMOUS = 2;
  private static final int SERVICE_SHIFT = 2;
  private static final int SERVICE_MASK = 0xf;
  private static final int ENDPOINT_SHIFT = 6;
  private static final int ENDPOINT_MASK = 0x1fff;
  private static final int TLS_SHIFT = 19;

  private final IisEndpoints endpoints;
  private final IisTls tls;
  private final Surroundings surroundings;
  private final Map<Internal, LongMap> numbers = new HashMap<>();

  IisKinds(IisEndpoints endpoints, IisTls tls, Surroundings surroundings) {
    this.endpoints = endpoints;
    this.tls = tls;
    this.surroundings = surroundings;
  }

  /// The facts of a record, of which records of one kind have the same.
  ///
  /// @param tls see [IisTls#numberOf]
  /// @param endpoint see [IisEndpoints#numberOf]
  /// @param service see [HttpServices]
  static int facts(int tls, int endpoint, int service, boolean isAnonymous, boolean isProbe) {
    return tls << TLS_SHIFT
        | endpoint << ENDPOINT_SHIFT
        | service << SERVICE_SHIFT
        | (isAnonymous ? ANONYMOUS : 0)
        | (isProbe ? PROBE : 0);
  }

  /// The number of the kind of a record.
  int numberOf(byte[] bytes, IisRecord record) {
    int facts = record.facts;
    Endpoint endpoint = endpoints.get(facts >>> ENDPOINT_SHIFT & ENDPOINT_MASK);
    Internal internal = internal(bytes, endpoint, record);
    LongMap known = numbers.computeIfAbsent(internal, _ -> new LongMap());
    int number = known.get(facts);
    if (number == LongMap.ABSENT) {
      int service = facts >>> SERVICE_SHIFT & SERVICE_MASK;
      Tls told = tls.get(facts >>> TLS_SHIFT);
      number = surroundings.kinds().numberOf(kind(endpoint, service, told, internal));
      known.put(facts, number);
    }
    return number;
  }

  private Internal internal(byte[] bytes, Endpoint endpoint, IisRecord record) {
    if (endpoint.backEnd()) {
      return Internal.BACK_END_SITE;
    }
    if ((record.facts & PROBE) != 0
        || Scan.startsWith(bytes, record.agentFrom, record.agentTo, PROBE_AGENT)
        || isNamedHealthMailbox(bytes, record)) {
      return Internal.HEALTH_PROBE;
    }
    return Addresses.isLoopback(bytes, record.clientFrom, record.clientTo)
        ? Internal.LOOPBACK
        : Internal.NO;
  }

  private boolean isNamedHealthMailbox(byte[] bytes, IisRecord record) {
    return !record.isAnonymous
        && Scan.find(bytes, record.userFrom, record.userTo, HEALTH_MAILBOX) >= 0;
  }

  private static ObservationKind kind(Endpoint endpoint, int service, Tls tls, Internal internal) {
    boolean plain = tls.protocol() == Protocol.NONE && endpoint.isPlainPort();
    boolean told = tls.protocol() == Protocol.NUMBER;
    return new ObservationKind(
        IisSource.FORMAT,
        endpoint.vantage(),
        endpoint.port(),
        ObservationKind.NO_CONNECTOR,
        Direction.INBOUND,
        internal,
        HttpServices.service(service),
        Unit.REQUESTS,
        tls.version(),
        tls.suite(),
        plain ? Outcome.PLAINTEXT : told ? Outcome.ESTABLISHED : Outcome.UNKNOWN,
        evidence(tls.protocol(), plain));
  }

  /// A plain port tells nothing of the others: where these tell nothing, none does.
  private static VersionEvidence evidence(Protocol protocol, boolean plain) {
    return switch (protocol) {
      case NUMBER -> VersionEvidence.BEARING;
      case NO_COLUMN -> VersionEvidence.NO_FIELD;
      case NONE -> plain ? VersionEvidence.NEUTRAL : VersionEvidence.NOT_FILLED;
      case NOT_HEXADECIMAL, NOT_TOLD_APART -> VersionEvidence.NOT_FILLED;
    };
  }
}
