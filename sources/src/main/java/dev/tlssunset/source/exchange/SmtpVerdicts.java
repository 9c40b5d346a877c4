package dev.tlssunset.source.exchange;

import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Service;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.observation.Vantage;
import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.SuiteParts;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says what a session was (rules S12 to S24), and observes it.
final class SmtpVerdicts {

  /// What the kind of a session depends on; its origin is the same for all of one log.
  private record KindKey(
      int connector,
      int local,
      int port,
      @Nullable SmtpTlsLine tlsLine,
      Internal internal,
      Outcome outcome,
      VersionEvidence evidence) {

    /// Each TLS line is taken apart once: those that are not the same object are hardly ever the
    /// same, and comparing them by what they say would take longer than all the rest.
    @Override
    @SuppressWarnings("ReferenceEquality") // what the comment above says
    public boolean equals(Object other) {
      return other instanceof KindKey that
          && tlsLine == that.tlsLine
          && connector == that.connector
          && local == that.local
          && port == that.port
          && internal == that.internal
          && outcome == that.outcome
          && evidence == that.evidence;
    }

    @Override
    public int hashCode() {
      int kind = (internal.hashCode() * 31 + outcome.hashCode()) * 31 + evidence.hashCode();
      int place = (connector * 31 + local) * 31 + port;
      return (place * 31 + kind) * 31 + System.identityHashCode(tlsLine);
    }
  }

  private final Map<KindKey, Integer> kinds = new HashMap<>();
  private final Surroundings surroundings;
  private final SmtpOrigin origin;
  private final Observation observation = new Observation();

  SmtpVerdicts(Surroundings surroundings, SmtpOrigin origin) {
    this.surroundings = surroundings;
    this.origin = origin;
  }

  void observe(SmtpSession session, ObservationSink sink) {
    if (session.failedToConnect && !session.talked) {
      sink.setAside("never connected", session.firstPosition);
      return;
    }
    // Also of what is set aside: the server's own address stands in its kind.
    int kind = kind(session);
    if (wasNoMail(session)) {
      sink.setAside("never said EHLO or HELO", session.firstPosition);
      return;
    }
    if (isCut(session)) {
      byte[] line = session.firstLine;
      sink.oddity("cut session", session.firstPosition, line, 0, line.length);
    }
    observation.kind = kind;
    observation.second =
        Math.floorDiv(session.hasTlsLine() ? session.tlsMillis : session.firstMillis, 1000);
    observation.position = position(session);
    observation.peer = session.remote;
    observation.peerPort = session.remotePort;
    observation.ownPort = origin.isReceive() ? 0 : session.localPort;
    observation.user = session.user;
    observation.name = session.name();
    observation.certificate = session.certificate;
    sink.observe(observation);
  }

  /// All of it is here, and nobody said anything that mail begins with.
  private static boolean wasNoMail(SmtpSession session) {
    boolean isWhole = session.began && session.ended;
    return isWhole && !isTls(session) && !session.saidHello && !session.wentOn;
  }

  /// Whether it was to be TLS, however that ended.
  private static boolean isTls(SmtpSession session) {
    return session.hasTlsLine() || session.tlsFailed || session.startTls;
  }

  private static long position(SmtpSession session) {
    if (session.hasTlsLine()) {
      return session.tlsPosition;
    }
    return session.startTls ? session.startTlsPosition : session.firstPosition;
  }

  private static boolean isCut(SmtpSession session) {
    return !isTls(session) && !isPlaintext(session);
  }

  private static boolean isPlaintext(SmtpSession session) {
    return session.began && (session.ended || session.mailFrom);
  }

  private int kind(SmtpSession session) {
    KindKey key =
        new KindKey(
            session.connector.symbol,
            session.local,
            origin.isReceive() ? session.localPort : 0,
            session.tlsLine,
            internal(session),
            outcome(session),
            evidence(session));
    return kinds.computeIfAbsent(key, _ -> surroundings.kinds().numberOf(kind(key)));
  }

  private ObservationKind kind(KindKey key) {
    String connector = connector(key.connector);
    SmtpTlsLine tlsLine = key.tlsLine;
    return new ObservationKind(
        SmtpSource.FORMAT,
        new Vantage(origin.server(connector), surroundings.symbols().text(key.local)),
        key.port,
        connector,
        origin.direction(),
        key.internal,
        Service.SMTP,
        Unit.SESSIONS,
        tlsLine == null
            ? ProtocolVersion.NOT_RECORDED
            : tlsLine.version().orElse(ProtocolVersion.NOT_RECORDED),
        tlsLine == null ? SuiteParts.NONE : tlsLine.suite(),
        key.outcome,
        key.evidence);
  }

  /// The name of a connector.
  String connector(int symbol) {
    return surroundings.symbols().text(symbol);
  }

  private Internal internal(SmtpSession session) {
    if (session.probe) {
      return Internal.HEALTH_PROBE;
    }
    if (session.anonymousTls) {
      return Internal.BETWEEN_SERVERS;
    }
    return session.isFromLoopback ? Internal.LOOPBACK : Internal.NO;
  }

  private static Outcome outcome(SmtpSession session) {
    if (session.hasTlsLine()) {
      return Outcome.ESTABLISHED;
    }
    if (session.tlsFailed) {
      return Outcome.FAILED;
    }
    if (session.startTls && session.refused) {
      return session.wentOn ? Outcome.PLAINTEXT : Outcome.FAILED;
    }
    if (session.startTls) {
      return Outcome.UNKNOWN;
    }
    return isPlaintext(session) ? Outcome.PLAINTEXT : Outcome.UNKNOWN;
  }

  private static VersionEvidence evidence(SmtpSession session) {
    if (session.hasTlsLine()) {
      return VersionEvidence.BEARING;
    }
    if (isCut(session)) {
      return VersionEvidence.CUT;
    }
    boolean usedTls = session.startTls && !session.refused && !session.tlsFailed;
    return usedTls ? VersionEvidence.NOT_RECORDED : VersionEvidence.NEUTRAL;
  }
}
