package dev.tlssunset.bench;

import static dev.tlssunset.bench.SmtpStep.BANNER;
import static dev.tlssunset.bench.SmtpStep.BDAT;
import static dev.tlssunset.bench.SmtpStep.CAPABILITIES;
import static dev.tlssunset.bench.SmtpStep.CERTIFICATE;
import static dev.tlssunset.bench.SmtpStep.CHAIN_STATUS;
import static dev.tlssunset.bench.SmtpStep.CLOSING;
import static dev.tlssunset.bench.SmtpStep.CONNECT;
import static dev.tlssunset.bench.SmtpStep.DISCONNECT;
import static dev.tlssunset.bench.SmtpStep.EHLO;
import static dev.tlssunset.bench.SmtpStep.FAILED;
import static dev.tlssunset.bench.SmtpStep.MAIL_FROM;
import static dev.tlssunset.bench.SmtpStep.NEGOTIATED;
import static dev.tlssunset.bench.SmtpStep.PERMISSIONS;
import static dev.tlssunset.bench.SmtpStep.QUEUED;
import static dev.tlssunset.bench.SmtpStep.QUIT;
import static dev.tlssunset.bench.SmtpStep.RCPT_TO;
import static dev.tlssunset.bench.SmtpStep.READY;
import static dev.tlssunset.bench.SmtpStep.RECEIVING;
import static dev.tlssunset.bench.SmtpStep.RECIPIENT_OK;
import static dev.tlssunset.bench.SmtpStep.SECURE_CAPABILITIES;
import static dev.tlssunset.bench.SmtpStep.SENDER_OK;
import static dev.tlssunset.bench.SmtpStep.STARTTLS;
import static dev.tlssunset.bench.SmtpStep.TLS_DOMAIN;

import java.util.stream.Stream;

/// How a session goes: nine in ten negotiate TLS and say how; the rest stay in clear text, fail, or
/// come from a build that writes no TLS line.
enum SmtpScript {
  TLS(90),
  PLAINTEXT(6),
  VERSION_NOT_LOGGED(2),
  TLS_FAILED(2);

  private final int percent;

  SmtpScript(int percent) {
    this.percent = percent;
  }

  static double[] weights() {
    return Stream.of(values()).mapToDouble(script -> script.percent).toArray();
  }

  SmtpStep[] steps() {
    return switch (this) {
      case TLS ->
          concat(
              begin(),
              steps(STARTTLS, READY, CERTIFICATE, NEGOTIATED, EHLO, CHAIN_STATUS, TLS_DOMAIN),
              steps(SECURE_CAPABILITIES),
              mail());
      case PLAINTEXT -> concat(begin(), mail());
      case VERSION_NOT_LOGGED ->
          concat(begin(), steps(STARTTLS, READY, CERTIFICATE, EHLO, SECURE_CAPABILITIES), mail());
      case TLS_FAILED -> concat(begin(), steps(STARTTLS, READY, CERTIFICATE, FAILED, DISCONNECT));
    };
  }

  private static SmtpStep[] begin() {
    return steps(CONNECT, PERMISSIONS, BANNER, EHLO, CAPABILITIES);
  }

  private static SmtpStep[] mail() {
    return steps(
        MAIL_FROM,
        RECEIVING,
        SENDER_OK,
        RCPT_TO,
        RECIPIENT_OK,
        BDAT,
        QUEUED,
        QUIT,
        CLOSING,
        DISCONNECT);
  }

  private static SmtpStep[] steps(SmtpStep... steps) {
    return steps;
  }

  private static SmtpStep[] concat(SmtpStep[]... parts) {
    return Stream.of(parts).flatMap(Stream::of).toArray(SmtpStep[]::new);
  }
}
