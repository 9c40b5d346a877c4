package dev.tlssunset.source.exchange;

import dev.tlssunset.text.Symbols;
import org.jspecify.annotations.Nullable;

/// A session, or what one piece of the evidence has of it. Fields are open to this package: one is
/// filled by every record.
final class SmtpSession {

  /// How the other side answered before anything was asked in this part of the session.
  enum FirstAnswer {
    NONE,
    REFUSAL,
    OTHER
  }

  /// Whose certificate the lines speak of.
  enum CertificateOf {
    /// Nothing in this part of the session says it.
    UNTOLD,
    PEER,
    SERVER
  }

  final long idStart;
  final long idRest;
  final int connector;

  /// Next in the same bucket of the open sessions.
  @Nullable SmtpSession next;

  int local = Symbols.NONE;
  int localPort;
  int remote = Symbols.NONE;
  int remotePort;
  int user = Symbols.NONE;
  int name = Symbols.NONE;
  int certificate = Symbols.NONE;

  final long firstMillis;
  final long firstPosition;
  long startTlsPosition = NOWHERE;
  long tlsMillis;
  int tlsSequence;
  long tlsPosition = NOWHERE;
  @Nullable SmtpTls tls;

  /// It cannot have had anything before this part: the connection itself is in it.
  boolean opened;

  /// It began here, or nothing is missing of it but the connection itself.
  boolean began;

  boolean ended;
  boolean talked;
  boolean asked;
  boolean startTls;
  boolean anonymousTls;
  boolean refused;
  boolean awaitsAnswer;
  boolean tlsFailed;
  boolean mailFrom;
  boolean probe;
  boolean failedToConnect;
  CertificateOf certificateOf = CertificateOf.UNTOLD;

  /// A subject before this part says whose it is.
  int untoldSubject = Symbols.NONE;

  FirstAnswer firstAnswer = FirstAnswer.NONE;

  static final long NOWHERE = -1;

  SmtpSession(long idStart, long idRest, int connector, long firstMillis, long firstPosition) {
    this.idStart = idStart;
    this.idRest = idRest;
    this.connector = connector;
    this.firstMillis = firstMillis;
    this.firstPosition = firstPosition;
  }

  boolean is(long start, long rest, int ofConnector) {
    return idStart == start && idRest == rest && connector == ofConnector;
  }

  /// Whether no other part of it can be anywhere else.
  boolean isWhole() {
    return opened && ended;
  }

  boolean hasTlsLine() {
    return tls != null;
  }

  void meetTlsLine(SmtpTls line, long millis, int sequence, long position) {
    boolean isLater =
        tls == null || millis > tlsMillis || (millis == tlsMillis && sequence >= tlsSequence);
    if (isLater) {
      tls = line;
      tlsMillis = millis;
      tlsSequence = sequence;
      tlsPosition = position;
    }
  }

  /// The first subject of the peer's certificates stays.
  void meetSubject(int subject) {
    certificate = certificate == Symbols.NONE ? subject : certificate;
  }

  /// Adds the part of the session that comes next in time.
  void append(SmtpSession later) {
    if (awaitsAnswer && later.firstAnswer != FirstAnswer.NONE) {
      refused = later.firstAnswer == FirstAnswer.REFUSAL;
      awaitsAnswer = false;
    }
    refused = later.startTls ? later.refused : refused;
    awaitsAnswer = later.awaitsAnswer || (awaitsAnswer && !later.asked);
    local = local == Symbols.NONE ? later.local : local;
    localPort = localPort == 0 ? later.localPort : localPort;
    if (later.remote != Symbols.NONE) {
      remote = later.remote;
      remotePort = later.remotePort;
    }
    user = later.user == Symbols.NONE ? user : later.user;
    name = name == Symbols.NONE ? later.name : name;
    if (certificateOf == CertificateOf.PEER) {
      meetSubject(later.untoldSubject);
    }
    meetSubject(later.certificate);
    certificateOf =
        later.certificateOf == CertificateOf.UNTOLD ? certificateOf : later.certificateOf;
    startTlsPosition = startTlsPosition == NOWHERE ? later.startTlsPosition : startTlsPosition;
    if (later.tls != null) {
      meetTlsLine(later.tls, later.tlsMillis, later.tlsSequence, later.tlsPosition);
    }
    opened |= later.opened;
    began |= later.began;
    ended |= later.ended;
    talked |= later.talked;
    startTls |= later.startTls;
    anonymousTls |= later.anonymousTls;
    tlsFailed |= later.tlsFailed;
    mailFrom |= later.mailFrom;
    probe |= later.probe;
    failedToConnect |= later.failedToConnect;
  }
}
