package dev.tlssunset.source.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.exchange.SmtpSession.CertificateOf;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.Symbols;

/// What the writer of the log notes about a session: the TLS line and its kin (rules S8, S11, S12,
/// S22).
final class SmtpNotes {

  private static final byte[] TLS_FAILED = "TLS negotiation failed".getBytes(US_ASCII);
  private static final byte[] FAILED_TO_CONNECT = "Failed to connect".getBytes(US_ASCII);
  private static final byte[] AUTHENTICATED = "authenticated".getBytes(US_ASCII);
  private static final byte[] SENDING_CERTIFICATE = "Sending certificate".getBytes(US_ASCII);
  private static final byte[] RECEIVED_CERTIFICATE = "Received certificate".getBytes(US_ASCII);
  private static final byte[] CERTIFICATE_SUBJECT = "Certificate subject".getBytes(US_ASCII);

  private final SmtpOrigin origin;
  private final SmtpTexts texts;
  private final SmtpTimes times;
  private final SmtpTlsLines tlsLines = new SmtpTlsLines();

  SmtpNotes(SmtpOrigin origin, SmtpTexts texts, SmtpTimes times) {
    this.origin = origin;
    this.texts = texts;
    this.times = times;
  }

  /// Reads the note in a record.
  void read(SmtpSession session, byte[] bytes, SmtpLine line, long position, ObservationSink sink) {
    int from = line.dataStart();
    int dataEnd = CsvValue.end(bytes, from, line.end);
    int contextFrom = Math.min(dataEnd + 1, line.end);
    int to = CsvValue.end(bytes, contextFrom, line.end);
    if (!CsvValue.isClosed(bytes, from, to) || !CsvValue.isClosed(bytes, contextFrom, to)) {
      SmtpRecords.notClosed(bytes, line, position, sink);
    }
    int data = CsvValue.unquotedStart(bytes, from, dataEnd);
    int context = CsvValue.unquotedStart(bytes, contextFrom, to);
    if (SmtpTlsLine.isTlsLine(bytes, context, to)) {
      readTlsLine(session, bytes, line, context, to, position, sink);
    } else if (SmtpTlsLine.isTlsLine(bytes, data, to)) {
      readTlsLine(session, bytes, line, data, to, position, sink);
    } else {
      session.tlsFailed |=
          Scan.startsWith(bytes, context, to, TLS_FAILED)
              || Scan.startsWith(bytes, data, to, TLS_FAILED);
      session.failedToConnect |=
          !origin.isReceive()
              && !session.talked
              && Scan.find(bytes, from, to, FAILED_TO_CONNECT) >= 0;
      readIdentity(session, bytes, from, dataEnd, context, to);
    }
  }

  private void readTlsLine(
      SmtpSession session,
      byte[] bytes,
      SmtpLine line,
      int from,
      int to,
      long position,
      ObservationSink sink) {
    SmtpTlsLine tlsLine = tlsLines.at(bytes, from, to);
    if (tlsLine.version().isEmpty()) {
      sink.oddity("unknown protocol name", position, bytes, line.writtenStart, line.writtenEnd);
    }
    if (tlsLine.suite().hasUnknownName()) {
      sink.oddity("unknown algorithm name", position, bytes, line.start, line.end);
    }
    long millis = times.millis(bytes, line.start, line.timeEnd);
    session.meetTlsLine(tlsLine, millis, position);
  }

  private void readIdentity(
      SmtpSession session, byte[] bytes, int data, int dataEnd, int context, int to) {
    if (Scan.startsWithIgnoringCase(bytes, context, to, AUTHENTICATED)) {
      session.user = data == dataEnd ? session.user : texts.text(bytes, data, dataEnd);
    } else if (Scan.startsWith(bytes, context, to, SENDING_CERTIFICATE)) {
      session.certificateOf = CertificateOf.SERVER;
    } else if (Scan.startsWith(bytes, context, to, RECEIVED_CERTIFICATE)) {
      session.certificateOf = CertificateOf.PEER;
      session.meetSubject(texts.commonName(bytes, data, dataEnd));
    } else if (Scan.startsWith(bytes, context, to, CERTIFICATE_SUBJECT)) {
      readSubject(session, texts.text(bytes, data, dataEnd));
    }
  }

  private static void readSubject(SmtpSession session, int subject) {
    switch (session.certificateOf) {
      case PEER -> session.meetSubject(subject);
      case UNTOLD ->
          session.untoldSubject =
              session.untoldSubject == Symbols.NONE ? subject : session.untoldSubject;
      case SERVER -> {
        // The peer knows whom it talks to; here it is who the peer is that matters.
      }
    }
  }
}
