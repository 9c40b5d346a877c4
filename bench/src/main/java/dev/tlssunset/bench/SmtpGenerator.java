package dev.tlssunset.bench;

import static dev.tlssunset.bench.LineBuffer.ascii;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Writes one SMTP receive log as the front end transport of an Exchange server would: interleaved
/// sessions, the TLS line in the context column, quoted fields, a byte order mark, from a seed.
final class SmtpGenerator {
  private static final int TYPICAL_LINE = 183;
  private static final long START_MILLIS =
      LocalDateTime.of(2018, 2, 19, 0, 0).toEpochSecond(ZoneOffset.UTC) * 1000;
  private static final long FIRST_SESSION = 0x08D5771B00000000L;

  private static final byte[] HEADER =
      ascii(
          "\uFEFF#Software: Microsoft Exchange Server\r\n#Version: 15.0.0.0\r\n"
              + "#Log-type: SMTP Receive Protocol Log\r\n#Date: 2018-02-19T00:00:00.004Z\r\n"
              + "#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,"
              + "remote-endpoint,event,data,context");
  private static final int HEADER_LINES = 5;
  private static final double[] CONNECTOR_WEIGHTS = {86, 8, 5, 1};
  private static final byte[][] CONNECTORS = {
    ascii("EXCH01\\Default Frontend EXCH01,"),
    ascii("EXCH01\\Client Frontend EXCH01,"),
    ascii("EXCH01\\Anonymous Relay EXCH01,"),
    ascii("EXCH01\\Geräte und Drucker EXCH01,"),
  };
  private static final byte[][] LOCAL = {
    ascii(",10.0.0.241:25,"),
    ascii(",10.0.0.241:587,"),
    ascii(",10.0.0.241:25,"),
    ascii(",10.0.0.241:25,"),
  };
  private static final String[] TLS_VERSIONS = {
    "TLS 1.2", "TLS 1.2", "TLS 1.2", "TLS 1.2", "TLS 1.1", "TLS 1.0", "TLS 1.0",
  };
  private static final double[] TLS_WEIGHTS = {46, 18, 12, 10, 3, 7, 4};
  private static final byte[][] TLS_LINES = {
    tls("TLS1_2", "AES_256", 256, "SHA_384", 0, "ECDH_EPHEM"),
    tls("TLS1_2", "AES_128", 128, "SHA_256", 0, "ECDH_EPHEM"),
    tls("TLS1_2", "AES_256", 256, "SHA_384", 384, "ECDHE"),
    tls("TLS1_2", "AES_256", 256, "SHA1", 160, "ECDHE"),
    tls("TLS1_1", "AES_256", 256, "SHA1", 160, "ECDHE"),
    tls("TLS1_0", "AES_256", 256, "SHA1", 160, "ECDHE"),
    tls("TLS1_0", "3DES", 168, "SHA1", 160, "ECDHE"),
  };
  private static final int OUTCOMES = TLS_LINES.length + 3;
  private static final byte[] CONNECT = ascii("+,,");
  private static final byte[] PERMISSIONS =
      ascii(
          "*,SMTPAcceptAnySender SMTPAcceptAuthoritativeDomainSender AcceptRoutingHeaders,"
              + "Set Session Permissions");
  private static final byte[] BANNER =
      ascii(">,\"220 EXCH01.contoso.com Microsoft ESMTP MAIL Service ready at Mon, 19 Feb 2018 ");
  private static final byte[] BANNER_END = ascii(" +0000\",");
  private static final byte[] EHLO = ascii("<,EHLO mail");
  private static final byte[] CAPABILITIES = ascii(">,250  EXCH01.contoso.com Hello [");
  private static final byte[] CAPABILITIES_END =
      ascii(
          "] SIZE 37748736 PIPELINING DSN ENHANCEDSTATUSCODES STARTTLS X-ANONYMOUSTLS AUTH NTLM"
              + " X-EXPS GSSAPI NTLM 8BITMIME BINARYMIME CHUNKING XRDST,");

  /// Once encrypted, the server offers no second STARTTLS.
  private static final byte[] SECURE_CAPABILITIES_END =
      ascii(
          "] SIZE 37748736 PIPELINING DSN ENHANCEDSTATUSCODES AUTH NTLM LOGIN X-EXPS GSSAPI NTLM"
              + " 8BITMIME BINARYMIME CHUNKING XRDST,");

  private static final byte[] STARTTLS = ascii("<,STARTTLS,");
  private static final byte[] READY = ascii(">,220 2.0.0 SMTP server ready,");
  private static final byte[] CERTIFICATE =
      ascii(
          "*, CN=mail.contoso.com CN=Contoso Issuing CA 12DEABC6565646512346ABDC13456894"
              + " 0A1B2C3D4E5F60718293A4B5C6D7E8F901234567 2017-01-17T15:15:33.000Z"
              + " 2020-01-17T15:15:33.000Z mail.contoso.com;autodiscover.contoso.com,Sending"
              + " certificate Subject Issuer name Serial number Thumbprint Not before Not after"
              + " Subject alternate names");
  private static final byte[] FAILED = ascii("*,,TLS negotiation failed with error SocketError");
  private static final byte[] CHAIN_STATUS =
      ascii("*,,Client certificate chain validation status: 'EmptyCertificate'");
  private static final byte[] TLS_DOMAIN =
      ascii("*,,TlsDomainCapabilities='None'; Status='NoRemoteCertificate'");
  private static final byte[] MAIL_FROM = ascii("<,MAIL FROM:<notify");
  private static final byte[] MAIL_FROM_END = ascii(".example> SIZE=");
  private static final byte[] RECEIVING = ascii("*,08D5771B");
  private static final byte[] RECEIVING_END = ascii(";1,receiving message");
  private static final byte[] SENDER_OK = ascii(">,250 2.1.0 Sender OK,");
  private static final byte[] RCPT_TO = ascii("<,RCPT TO:<user");
  private static final byte[] RCPT_TO_END = ascii("@contoso.com>,");
  private static final byte[] RECIPIENT_OK = ascii(">,250 2.1.5 Recipient OK,");
  private static final byte[] BDAT = ascii("<,BDAT ");
  private static final byte[] BDAT_END = ascii(" LAST,");
  private static final byte[] QUEUED = ascii(">,\"250 2.6.0 <");
  private static final byte[] QUEUED_ID = ascii("@mail.example> [InternalId=");
  private static final byte[] QUEUED_BYTES = ascii(", Hostname=EXCH01.contoso.com] ");
  private static final byte[] QUEUED_END =
      ascii(" bytes in 0.124, 38.391 KB/sec Queued mail for delivery\",");
  private static final byte[] QUIT = ascii("<,QUIT,");
  private static final byte[] CLOSING = ascii(">,221 2.0.0 Service closing transmission channel,");
  private static final byte[] DISCONNECT = ascii("-,,Local");
  private static final byte[] EXAMPLE = ascii(".example,");
  private static final byte[] AT_MAIL = ascii("@mail");

  private static final List<SmtpScript> SCRIPTS = List.of(SmtpScript.values());

  private final SmtpShape shape;
  private final Dice dice;
  private final LineBuffer line;
  private final byte[][] addresses;
  private final Weighted busyness;
  private final Map<SmtpScript, SmtpStep[]> steps = new EnumMap<>(SmtpScript.class);
  private final Weighted scripts = Weighted.of(SmtpScript.weights());
  private final Weighted tlsLines = Weighted.of(TLS_WEIGHTS);
  private final Weighted connectors = Weighted.of(CONNECTOR_WEIGHTS);
  private final Session[] open;
  private final Map<String, Long> versions = new TreeMap<>();
  private final BitSet groupsSeen = new BitSet();
  private final BitSet peersSeen = new BitSet();
  private final byte[] clock = ascii("0000-00-00T00:00:00.000Z,");
  private long clockSecond = -1;
  private long records;
  private long sessions;
  private long negotiated;

  SmtpGenerator(SmtpShape shape, OutputStream out) {
    this.shape = shape;
    this.dice = new Dice(shape.seed());
    this.line = new LineBuffer(out);
    this.busyness = Weighted.zipf(shape.peers());
    this.addresses = new byte[shape.peers()][];
    for (int peer = 0; peer < addresses.length; peer++) {
      addresses[peer] = address(peer);
    }
    for (SmtpScript script : SmtpScript.values()) {
      steps.put(script, script.steps());
    }
    this.open = new Session[shape.interleaved()];
  }

  Truth write() throws IOException {
    double meanStep = shape.days() * 86_400_000.0 * TYPICAL_LINE / shape.bytes();
    double millis = START_MILLIS;
    line.put(HEADER).endLine();
    for (int slot = 0; slot < open.length; slot++) {
      open[slot] = begin();
    }
    int running = open.length;
    while (running > 0) {
      int slot = dice.below(running);
      millis += dice.fraction() * 2 * meanStep;
      tick((long) millis);
      Session session = open[slot];
      writeLine(session);
      records++;
      if (!session.ended()) {
        continue;
      }
      if (line.written() < shape.bytes()) {
        open[slot] = begin();
      } else {
        open[slot] = open[--running];
      }
    }
    line.flush();
    return new Truth(
        line.written(),
        records + HEADER_LINES,
        records,
        sessions,
        negotiated,
        groupsSeen.cardinality(),
        peersSeen.cardinality(),
        versions);
  }

  private Session begin() {
    int peer = busyness.draw(dice);
    SmtpScript script = SCRIPTS.get(scripts.draw(dice));
    // A peer has one or two mail programs, and each of them settles on one way to encrypt.
    int tls = tlsLines.draw(new Dice(Dice.scatter(peer * 2L + dice.below(2))));
    groupsSeen.set(peer * OUTCOMES + outcome(script, tls));
    peersSeen.set(peer);
    count(script, tls);
    long id = FIRST_SESSION + ++sessions;
    return new Session(
        id,
        peer,
        1024 + dice.below(64_000),
        Objects.requireNonNull(steps.get(script)),
        tls,
        connectors.draw(dice),
        dice.bits());
  }

  private void count(SmtpScript script, int tls) {
    switch (script) {
      case TLS -> versions.merge(TLS_VERSIONS[tls], 1L, Long::sum);
      case PLAINTEXT -> versions.merge("plaintext", 1L, Long::sum);
      case VERSION_NOT_LOGGED, TLS_FAILED -> versions.merge("unknown", 1L, Long::sum);
    }
  }

  private static int outcome(SmtpScript script, int tls) {
    return switch (script) {
      case TLS -> tls;
      case PLAINTEXT -> TLS_LINES.length;
      case VERSION_NOT_LOGGED -> TLS_LINES.length + 1;
      case TLS_FAILED -> TLS_LINES.length + 2;
    };
  }

  private void writeLine(Session session) throws IOException {
    line.put(clock).put(CONNECTORS[session.connector]).putUpperHex(session.id, 16);
    line.put(',').putNumber(session.at).put(LOCAL[session.connector]);
    line.put(addresses[session.peer]).put(':').putNumber(session.port).put(',');
    writeEvent(session.next(), session);
    line.endLine();
  }

  private void writeEvent(SmtpStep step, Session session) {
    switch (step) {
      case CONNECT -> line.put(CONNECT);
      case PERMISSIONS -> line.put(PERMISSIONS);
      case BANNER -> line.put(BANNER).put(clock, 11, 19).put(BANNER_END);
      case EHLO -> line.put(EHLO).putNumber(session.peer).put(EXAMPLE);
      case CAPABILITIES ->
          line.put(CAPABILITIES).put(addresses[session.peer]).put(CAPABILITIES_END);
      case SECURE_CAPABILITIES ->
          line.put(CAPABILITIES).put(addresses[session.peer]).put(SECURE_CAPABILITIES_END);
      case STARTTLS -> line.put(STARTTLS);
      case READY -> line.put(READY);
      case CERTIFICATE -> line.put(CERTIFICATE);
      case NEGOTIATED -> {
        line.put(TLS_LINES[session.tls]);
        negotiated++;
      }
      case FAILED -> line.put(FAILED);
      case CHAIN_STATUS -> line.put(CHAIN_STATUS);
      case TLS_DOMAIN -> line.put(TLS_DOMAIN);
      case MAIL_FROM ->
          line.put(MAIL_FROM)
              .putNumber(session.salt & 4095)
              .put(AT_MAIL)
              .putNumber(session.peer)
              .put(MAIL_FROM_END)
              .putNumber(session.size())
              .put(',');
      case RECEIVING ->
          line.put(RECEIVING)
              .putUpperHex(session.id, 8)
              .put(';')
              .put(clock, 0, clock.length - 1)
              .put(RECEIVING_END);
      case SENDER_OK -> line.put(SENDER_OK);
      case RCPT_TO -> line.put(RCPT_TO).putNumber(session.salt >>> 12 & 8191).put(RCPT_TO_END);
      case RECIPIENT_OK -> line.put(RECIPIENT_OK);
      case BDAT -> line.put(BDAT).putNumber(session.size()).put(BDAT_END);
      case QUEUED ->
          line.put(QUEUED)
              .putGuid(session.salt, Dice.scatter(session.salt))
              .put(QUEUED_ID)
              .putNumber(session.salt >>> 24 & 0xFFFFFFFFFL)
              .put(QUEUED_BYTES)
              .putNumber(session.size())
              .put(QUEUED_END);
      case QUIT -> line.put(QUIT);
      case CLOSING -> line.put(CLOSING);
      case DISCONNECT -> line.put(DISCONNECT);
    }
  }

  private void tick(long millis) {
    long second = millis / 1000;
    if (second != clockSecond) {
      clockSecond = second;
      byte[] text = ascii(LocalDateTime.ofEpochSecond(second, 1, ZoneOffset.UTC).toString());
      System.arraycopy(text, 0, clock, 0, 19);
    }
    int rest = (int) (millis % 1000);
    clock[20] = (byte) ('0' + rest / 100);
    clock[21] = (byte) ('0' + rest / 10 % 10);
    clock[22] = (byte) ('0' + rest % 10);
  }

  private static byte[] address(int peer) {
    // An odd factor permutes the 24 free bits, so addresses look random and never repeat.
    int bits = (peer + 1) * 0x85EBCA6B & 0xFFFFFF;
    return ascii("100." + (bits >> 16) + "." + (bits >> 8 & 255) + "." + (bits & 255));
  }

  private static byte[] tls(
      String version, String cipher, int cipherBits, String hash, int hashBits, String exchange) {
    return ascii(
        ("*,,\"TLS protocol SP_PROT_%s_SERVER negotiation succeeded using bulk encryption algorithm"
                + " CALG_%s with strength %d bits, MAC hash algorithm CALG_%s with strength %d bits"
                + " and key exchange algorithm CALG_%s with strength 256 bits\"")
            .formatted(version, cipher, cipherBits, hash, hashBits, exchange));
  }

  private static final class Session {
    private final long id;
    private final int peer;
    private final int port;
    private final SmtpStep[] steps;
    private final int tls;
    private final int connector;
    private final long salt;
    private int at;

    Session(long id, int peer, int port, SmtpStep[] steps, int tls, int connector, long salt) {
      this.id = id;
      this.peer = peer;
      this.port = port;
      this.steps = steps;
      this.tls = tls;
      this.connector = connector;
      this.salt = salt;
    }

    SmtpStep next() {
      return steps[at++];
    }

    boolean ended() {
      return at == steps.length;
    }

    long size() {
      return 2_000 + (salt >>> 40 & 0xFFFF);
    }
  }
}
