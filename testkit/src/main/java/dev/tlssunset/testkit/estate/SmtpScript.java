package dev.tlssunset.testkit.estate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plays a mail session line by line, as Exchange writes it down.
public final class SmtpScript {

  private static final int SMTP_PORT = 25;

  private final SmtpEnd end;
  private final SmtpPeer peer;
  private final String id;
  private final Duration pace;
  private final String remote;
  private final List<SmtpRecord> records = new ArrayList<>();
  private String local;
  private Instant now;

  /// A session about to begin.
  ///
  /// @param highPort the port of the end that connects
  /// @param pace how long a line takes
  public SmtpScript(
      SmtpEnd end, SmtpPeer peer, String id, int highPort, Instant start, Duration pace) {
    this.end = end;
    this.peer = peer;
    this.id = id;
    this.local = end.address() + ":" + (end.receives() ? SMTP_PORT : highPort);
    this.remote = peer.endpoint(end.receives() ? highPort : SMTP_PORT);
    this.now = start;
    this.pace = pace;
  }

  public SmtpSession played() {
    return new SmtpSession(end, id, peer.address(), records);
  }

  public SmtpScript connect() {
    if (end.receives()) {
      add("+", "", "", SmtpMark.CONNECTED, "");
      return info("", "SMTPAcceptAnyRecipient SMTPSubmit", "Set Session Permissions");
    }
    attempt();
    return add("+", "", "", SmtpMark.CONNECTED, "");
  }

  /// While connecting there is no local end yet.
  private void attempt() {
    String bound = local;
    local = "";
    info("attempting to connect", "", "");
    local = bound;
  }

  public SmtpScript couldNotConnect() {
    local = "";
    info("attempting to connect", "", "");
    String why = "Failed to connect. Winsock error code: 10061, Win32 error code: 10061.";
    return add("*", "", why, SmtpMark.COULD_NOT_CONNECT, "");
  }

  public SmtpScript banner() {
    String greeting = "220 %s Microsoft ESMTP MAIL Service ready".formatted(serverHost());
    return server(greeting, SmtpMark.BANNER, serverHost());
  }

  public SmtpScript ehlo() {
    client("EHLO " + clientHost(), SmtpMark.CLIENT_NAME, clientHost());
    return server(greetingOf(serverHost()), SmtpMark.SERVER_NAME, serverHost());
  }

  private String greetingOf(String host) {
    return "250  %s Hello [%s] SIZE 37748736 PIPELINING DSN STARTTLS AUTH NTLM 8BITMIME"
        .formatted(host, peer.address());
  }

  private String clientHost() {
    return end.receives() ? peer.host() : end.host();
  }

  private String serverHost() {
    return end.receives() ? end.host() : peer.host();
  }

  public SmtpScript startTls() {
    client("STARTTLS", SmtpMark.ASKED_FOR_TLS, "");
    return ready();
  }

  public SmtpScript anonymousTls() {
    client("X-ANONYMOUSTLS", SmtpMark.ASKED_FOR_ANONYMOUS_TLS, "");
    return ready();
  }

  private SmtpScript ready() {
    server("220 2.0.0 SMTP server ready", SmtpMark.TALK, "");
    return info("", "", "Sending certificate");
  }

  public SmtpScript startTlsRefused(String answer) {
    client("STARTTLS", SmtpMark.ASKED_FOR_TLS, "");
    return server(answer, SmtpMark.REFUSED_TLS, "");
  }

  public SmtpScript tls(Tls tls) {
    return tls(tls, '_');
  }

  /// The line that tells the version.
  ///
  /// @param separator `_` in every log ever seen, `-` in the documents
  public SmtpScript tls(Tls tls, char separator) {
    String line = tls.smtpLine(separator, end.receives() ? "SERVER" : "CLIENT");
    return tlsLine("", line, tls.version(), tls.suite().name());
  }

  /// The TLS line with its text in the data column, as if the context had slipped.
  public SmtpScript tlsInData(Tls tls) {
    String line = tls.smtpLine('_', end.receives() ? "SERVER" : "CLIENT");
    return tlsLine(line, "", tls.version(), tls.suite().name());
  }

  /// The TLS line cut after the protocol.
  public SmtpScript tlsWithoutTail(Tls tls) {
    String line = tls.smtpLine('_', end.receives() ? "SERVER" : "CLIENT");
    return tlsLine("", line.substring(0, line.indexOf(" using")), tls.version(), null);
  }

  private SmtpScript tlsLine(String data, String context, String version, @Nullable String suite) {
    return add("*", data, context, SmtpMark.TLS, version, suite);
  }

  /// A TLS line whose protocol nobody knows.
  public SmtpScript strangeTls(String name) {
    String role = end.receives() ? "SERVER" : "CLIENT";
    String line = "TLS protocol SP_PROT_%s_%s negotiation succeeded".formatted(name, role);
    return add("*", "", line, SmtpMark.STRANGE_TLS, "unknown");
  }

  public SmtpScript tlsFailed(String error) {
    String line = "TLS negotiation failed with error " + error;
    return add("*", "", line, SmtpMark.TLS_FAILED, "");
  }

  /// The other end's certificate as Exchange 2013 writes it, a line for each part.
  public SmtpScript certificate(String subject) {
    add("*", "", "Received certificate", SmtpMark.CERTIFICATE_FOLLOWS, "");
    return add("*", subject, "Certificate subject", SmtpMark.CERTIFICATE, subject);
  }

  /// The same in one line, as Exchange 2016 writes it.
  public SmtpScript certificateInOneLine(String commonName) {
    String data =
        " CN=%s CN=Some CA 6A 1F2E 2025-01-01T00:00:00Z 2027-01-01T00:00:00Z %s"
            .formatted(commonName, commonName);
    String context = "Received certificate Subject Issuer name Serial number Thumbprint";
    add("*", "", "Sending certificate", SmtpMark.TALK, "");
    return add("*", data, context, SmtpMark.CERTIFICATE_IN_ONE, "CN=" + commonName);
  }

  public SmtpScript authenticated(String user) {
    client("AUTH NTLM", SmtpMark.SIGNS_IN, "");
    server("334 <authentication response>", SmtpMark.TALK, "");
    return add("*", user, "authenticated", SmtpMark.USER, user);
  }

  public SmtpScript mail(String sender) {
    mailFrom(sender, SmtpMark.MAIL);
    return delivery();
  }

  /// Mail that only looks whether the server is alive.
  public SmtpScript probeMail(String sender) {
    mailFrom(sender, SmtpMark.PROBE_MAIL);
    return delivery();
  }

  private void mailFrom(String sender, SmtpMark mark) {
    client("MAIL FROM:<%s> SIZE=8192".formatted(sender), mark, "");
    server("250 2.1.0 Sender OK", SmtpMark.TALK, "");
  }

  private SmtpScript delivery() {
    client("RCPT TO:<ann@contoso.example>", SmtpMark.TALK, "");
    server("250 2.1.5 Recipient OK", SmtpMark.TALK, "");
    client("DATA", SmtpMark.TALK, "");
    server("354 Start mail input; end with <CRLF>.<CRLF>", SmtpMark.TALK, "");
    return server("250 2.6.0 <%s@mail> Queued mail for delivery".formatted(id), SmtpMark.TALK, "");
  }

  public SmtpScript quit() {
    client("QUIT", SmtpMark.TALK, "");
    server("221 2.0.0 Service closing transmission channel", SmtpMark.TALK, "");
    return disconnect();
  }

  public SmtpScript disconnect() {
    return add("-", "", end.receives() ? "Local" : "Remote", SmtpMark.DISCONNECTED, "");
  }

  /// Any text that the other end may send.
  public SmtpScript says(String data) {
    return client(data, SmtpMark.TALK, "");
  }

  private SmtpScript info(String data, String context, String more) {
    return add("*", data, more.isEmpty() ? context : more, SmtpMark.TALK, "");
  }

  private SmtpScript client(String data, SmtpMark mark, String means) {
    return add(end.receives() ? "<" : ">", data, "", mark, means);
  }

  private SmtpScript server(String data, SmtpMark mark, String means) {
    return add(end.receives() ? ">" : "<", data, "", mark, means);
  }

  private SmtpScript add(String event, String data, String context, SmtpMark mark, String means) {
    return add(event, data, context, mark, means, null);
  }

  private SmtpScript add(
      String event,
      String data,
      String context,
      SmtpMark mark,
      String means,
      @Nullable String suite) {
    int sequence = records.size();
    records.add(
        new SmtpRecord(now, sequence, local, remote, event, data, context, mark, means, suite));
    now = now.plus(pace);
    return this;
  }
}
