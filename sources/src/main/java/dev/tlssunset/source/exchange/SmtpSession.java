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
  final SmtpConnector connector;

  /// Says what it was, where its first record was read.
  final SmtpVerdicts verdicts;

  /// Next in the same bucket of the open sessions.
  @Nullable SmtpSession next;

  /// One with the same connector and id that began before and has not ended.
  @Nullable SmtpSession below;

  int local = Symbols.NONE;
  int localPort;
  int remote = Symbols.NONE;
  int remotePort;
  boolean isFromLoopback;
  int user = Symbols.NONE;

  /// As the first answer has it; it counts unless that answers a request of the part before.
  int firstAnswerName = Symbols.NONE;

  int name = Symbols.NONE;
  int certificate = Symbols.NONE;

  final int firstSequence;
  int lastSequence;
  final long firstMillis;
  final long firstPosition;
  long startTlsPosition = NOWHERE;
  long tlsMillis;
  long tlsPosition = NOWHERE;
  @Nullable SmtpTls tls;

  /// It cannot have had anything before this part: its first record is in it.
  boolean opened;

  /// It began here, or nothing is missing of it but its first record.
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

  SmtpSession(
      long idStart,
      long idRest,
      SmtpConnector connector,
      SmtpVerdicts verdicts,
      int firstSequence,
      long firstMillis,
      long firstPosition) {
    this.idStart = idStart;
    this.idRest = idRest;
    this.connector = connector;
    this.verdicts = verdicts;
    this.firstSequence = firstSequence;
    this.firstMillis = firstMillis;
    this.firstPosition = firstPosition;
  }

  boolean hasId(long start, long rest) {
    return idStart == start && idRest == rest;
  }

  boolean has(long start, long rest, int caselessConnector) {
    return hasId(start, rest) && connector.caseless == caselessConnector;
  }

  /// Whether no other part of it can be anywhere else.
  boolean isWhole() {
    return opened && ended;
  }

  int name() {
    return firstAnswerName == Symbols.NONE ? name : firstAnswerName;
  }

  boolean hasTlsLine() {
    return tls != null;
  }

  void meetTlsLine(SmtpTls line, long millis, long position) {
    tls = line;
    tlsMillis = millis;
    tlsPosition = position;
  }

  /// The first subject of the peer's certificates stays.
  void meetSubject(int subject) {
    certificate = certificate == Symbols.NONE ? subject : certificate;
  }

  /// Adds the part of the session that comes next.
  ///
  /// @param keepsRemote whether the first remote address stays, not the last
  void append(SmtpSession later, boolean keepsRemote) {
    appendDialogue(later);
    appendEndpoints(later, keepsRemote);
    appendCertificates(later);
    user = later.user == Symbols.NONE ? user : later.user;
    startTlsPosition = startTlsPosition == NOWHERE ? later.startTlsPosition : startTlsPosition;
    if (later.tls != null) {
      meetTlsLine(later.tls, later.tlsMillis, later.tlsPosition);
    }
    lastSequence = later.lastSequence;
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

  /// The first answer of the later part may be the answer to the last request of this one.
  private void appendDialogue(SmtpSession later) {
    int laterName = awaitsAnswer ? later.name : later.name();
    if (awaitsAnswer && later.firstAnswer != FirstAnswer.NONE) {
      refused = later.firstAnswer == FirstAnswer.REFUSAL;
      awaitsAnswer = false;
    }
    refused = later.startTls ? later.refused : refused;
    awaitsAnswer = later.awaitsAnswer || (awaitsAnswer && !later.asked);
    boolean isSilent = !asked && firstAnswer == FirstAnswer.NONE;
    if (isSilent) {
      firstAnswer = later.firstAnswer;
      firstAnswerName = later.firstAnswerName;
      name = later.name;
    } else if (name() == Symbols.NONE) {
      name = laterName;
    }
    asked |= later.asked;
  }

  private void appendEndpoints(SmtpSession later, boolean keepsRemote) {
    if (local == Symbols.NONE) {
      local = later.local;
      localPort = later.localPort;
    }
    if (later.remote != Symbols.NONE && !(keepsRemote && remote != Symbols.NONE)) {
      remote = later.remote;
      remotePort = later.remotePort;
      isFromLoopback = later.isFromLoopback;
    }
  }

  private void appendCertificates(SmtpSession later) {
    switch (certificateOf) {
      case PEER -> meetSubject(later.untoldSubject);
      case UNTOLD ->
          untoldSubject = untoldSubject == Symbols.NONE ? later.untoldSubject : untoldSubject;
      case SERVER -> {
        // Subjects go on being the server's.
      }
    }
    meetSubject(later.certificate);
    certificateOf =
        later.certificateOf == CertificateOf.UNTOLD ? certificateOf : later.certificateOf;
  }
}
