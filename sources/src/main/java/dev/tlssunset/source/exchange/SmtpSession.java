package dev.tlssunset.source.exchange;

import dev.tlssunset.text.Symbols;
import org.jspecify.annotations.Nullable;

/// A session, or what one piece of the evidence has of it. Fields are open to this package: one is
/// filled by every record.
final class SmtpSession {

  /// What the next answer answers.
  enum Awaits {
    /// Nothing in this part of the session says it.
    UNTOLD,
    BANNER,
    GREETING,
    TLS,
    NOTHING
  }

  /// The answer before anything was asked in this part of the session.
  enum FirstAnswer {
    NONE,
    BANNER,
    GREETING,
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

  /// The name in the first answer; it counts where that answer is what the part before awaits.
  int firstAnswerName = Symbols.NONE;

  int name = Symbols.NONE;
  int certificate = Symbols.NONE;

  final int firstSequence;
  int lastSequence;
  final long firstMillis;
  final long firstPosition;

  /// How that line begins.
  final byte[] firstLine;

  long startTlsPosition = NOWHERE;
  long tlsMillis;
  long tlsPosition = NOWHERE;
  @Nullable SmtpTlsLine tlsLine;

  /// It cannot have had anything before this part: its first record is in it.
  boolean opened;

  /// It began here, or nothing is missing of it but its first record.
  boolean began;

  boolean ended;

  /// Somebody connected, or said something.
  boolean talked;

  /// Whoever opened it said EHLO or HELO.
  boolean saidHello;

  /// TLS was asked for, in either way.
  boolean startTls;

  /// By `X-ANONYMOUSTLS`, as Exchange's servers do among themselves.
  boolean anonymousTls;

  /// The last request for it was refused.
  boolean refused;

  /// Behind the last request for TLS, it sent mail or signed in.
  boolean wentOn;

  /// The writer of the log noted that its TLS failed.
  boolean tlsFailed;

  boolean mailFrom;

  /// Mail of a monitoring probe was sent.
  boolean probe;

  /// The writer of the log could not connect.
  boolean failedToConnect;

  CertificateOf certificateOf = CertificateOf.UNTOLD;

  /// The first subject of a certificate, where this part does not say whose that is.
  int untoldSubject = Symbols.NONE;

  Awaits awaits = Awaits.UNTOLD;
  FirstAnswer firstAnswer = FirstAnswer.NONE;

  static final long NOWHERE = -1;

  SmtpSession(
      long idStart,
      long idRest,
      SmtpConnector connector,
      SmtpVerdicts verdicts,
      int firstSequence,
      long firstMillis,
      long firstPosition,
      byte[] firstLine) {
    this.idStart = idStart;
    this.idRest = idRest;
    this.connector = connector;
    this.verdicts = verdicts;
    this.firstSequence = firstSequence;
    this.firstMillis = firstMillis;
    this.firstPosition = firstPosition;
    this.firstLine = firstLine;
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

  /// The first answer is the banner if it looks like one, where nothing is known to stand before.
  int name() {
    boolean isBanner = firstAnswer == FirstAnswer.BANNER && firstAnswerName != Symbols.NONE;
    return isBanner ? firstAnswerName : name;
  }

  /// The first name stays.
  void meetName(int met) {
    name = name == Symbols.NONE ? met : name;
  }

  boolean hasTlsLine() {
    return tlsLine != null;
  }

  void meetTlsLine(SmtpTlsLine line, long millis, long position) {
    tlsLine = line;
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
    if (later.tlsLine != null) {
      meetTlsLine(later.tlsLine, later.tlsMillis, later.tlsPosition);
    }
    lastSequence = later.lastSequence;
    opened |= later.opened;
    began |= later.began;
    ended |= later.ended;
    talked |= later.talked;
    saidHello |= later.saidHello;
    startTls |= later.startTls;
    anonymousTls |= later.anonymousTls;
    tlsFailed |= later.tlsFailed;
    mailFrom |= later.mailFrom;
    probe |= later.probe;
    failedToConnect |= later.failedToConnect;
  }

  /// The first answer of the later part may be the answer to the last request of this one.
  private void appendDialogue(SmtpSession later) {
    switch (awaits) {
      case UNTOLD -> {
        firstAnswer = later.firstAnswer;
        firstAnswerName = later.firstAnswerName;
      }
      case BANNER -> appendName(later, FirstAnswer.BANNER);
      case GREETING -> appendName(later, FirstAnswer.GREETING);
      case TLS ->
          refused =
              later.firstAnswer == FirstAnswer.NONE
                  ? refused
                  : later.firstAnswer == FirstAnswer.REFUSAL;
      case NOTHING -> {
        // It goes on with an answer that is begun, or that says nothing of TLS.
      }
    }
    meetName(later.name);
    refused = later.startTls ? later.refused : refused;
    wentOn = later.startTls ? later.wentOn : wentOn || later.wentOn;
    awaits = later.awaits == Awaits.UNTOLD ? awaits : later.awaits;
  }

  private void appendName(SmtpSession later, FirstAnswer awaited) {
    if (later.firstAnswer == awaited) {
      meetName(later.firstAnswerName);
    }
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
