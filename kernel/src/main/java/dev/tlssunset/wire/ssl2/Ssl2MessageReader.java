package dev.tlssunset.wire.ssl2;

import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.Cursor;
import dev.tlssunset.wire.message.Alert;
import dev.tlssunset.wire.message.Certificates;
import dev.tlssunset.wire.message.ClientExtensions;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.ClientMasterKey;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.message.ServerExtensions;
import dev.tlssunset.wire.message.ServerHello;
import dev.tlssunset.wire.registry.AlertDescription;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads what stands behind the type of a message of SSL 2.0 (draft-hickman-netscape-ssl-00,
/// section 5), or what is there of it: first the lengths of all parts, then the parts.
final class Ssl2MessageReader {

  /// The one type of certificate that there is.
  private static final int X_509 = 1;

  private Ssl2MessageReader() {}

  /// CLIENT-HELLO (section 5.5.1; RFC 5246 appendix E.2): cipher kinds of three bytes, session id,
  /// challenge.
  static ClientHello clientHello(Cursor body, boolean isCut) {
    ProtocolVersion version = ProtocolVersion.ofWire(body.u16());
    int kindsLength = body.u16();
    int sessionLength = body.u16();
    int challengeLength = body.u16();
    Cursor kinds = body.slice(kindsLength);
    List<CipherSuite> suites = new ArrayList<>();
    while (kinds.remaining() >= 3) {
      suites.add(CipherSuite.of(kinds.u24()));
    }
    Bytes sessionId = body.slice(sessionLength).rest();
    Bytes challenge = body.slice(challengeLength).rest();
    return new ClientHello(
        Framing.SSL_2,
        version,
        challenge,
        sessionId,
        suites,
        ClientExtensions.NONE,
        isCut || body.isTruncated() || !kinds.isEmpty());
  }

  /// CLIENT-MASTER-KEY (section 5.5.2).
  static ClientMasterKey clientMasterKey(Cursor body, boolean isCut) {
    CipherSuite suite = CipherSuite.of(body.u24());
    int clearLength = body.u16();
    int encryptedLength = body.u16();
    int argumentLength = body.u16();
    body.skip(clearLength);
    body.skip(encryptedLength);
    body.skip(argumentLength);
    return new ClientMasterKey(suite, isCut || body.isTruncated() || !body.isEmpty());
  }

  /// SERVER-HELLO (section 5.6.1), with the certificate; the client chooses the cipher.
  static void serverHello(Cursor body, boolean isCut, Consumer<? super Message> found) {
    int sessionHit = body.u8();
    boolean isX509 = body.u8() == X_509;
    ProtocolVersion version = ProtocolVersion.ofWire(body.u16());
    int certificateLength = body.u16();
    int kindsLength = body.u16();
    int connectionIdLength = body.u16();
    Cursor certificate = body.slice(certificateLength);
    body.skip(kindsLength);
    body.skip(connectionIdLength);
    found.accept(
        new ServerHello(
            Framing.SSL_2,
            version,
            Bytes.NONE,
            Bytes.NONE,
            CipherSuite.NONE,
            ServerExtensions.NONE,
            false,
            sessionHit > 0,
            isCut || body.isTruncated()));
    if (isX509 && !certificate.isEmpty()) {
      found.accept(new Certificates(List.of(certificate.rest()), isCut || body.isTruncated()));
    }
  }

  /// ERROR, after which nothing more comes.
  static Alert error(Cursor body) {
    return Alert.fatal(AlertDescription.ofSsl2(body.u16()));
  }
}
