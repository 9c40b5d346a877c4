package dev.tlssunset.testkit.capture;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;

/// Handshakes as they look on the wire; what would be encrypted is random.
public final class TlsTalk {

  private static final int CHANGE = 20;
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int DATA = 23;

  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;
  private static final int CERTIFICATE = 11;
  private static final int SERVER_HELLO_DONE = 14;
  private static final int CLIENT_KEY_EXCHANGE = 16;

  private static final int SUPPORTED_VERSIONS = 43;
  private static final int TLS_1_2 = 0x303;
  private static final int TLS_1_3 = 0x304;

  private static final List<String> VERSIONS =
      List.of("SSL 3.0", "TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3");

  private final SplittableRandom random;

  public TlsTalk(SplittableRandom random) {
    this.random = random;
  }

  /// A handshake that both sides finish.
  ///
  /// @param offered the highest version that the client offers, as `TLS 1.2`
  /// @param chosen what the server chooses
  public void establish(TcpTalk talk, String offered, String chosen) {
    talk.client(hello(number(offered)));
    int version = number(chosen);
    if (version == TLS_1_3) {
      talk.server(join(serverHello(version), record(CHANGE, TLS_1_2, 1), secret(version, DATA)));
      talk.client(join(record(CHANGE, TLS_1_2, 1), secret(version, DATA)));
      return;
    }
    talk.server(
        join(
            serverHello(version),
            message(version, CERTIFICATE, certificate()),
            message(version, SERVER_HELLO_DONE)));
    talk.client(
        join(
            message(version, CLIENT_KEY_EXCHANGE, random(130)),
            record(CHANGE, version, 1),
            secret(version, HANDSHAKE)));
    talk.server(join(record(CHANGE, version, 1), secret(version, HANDSHAKE)));
  }

  /// A hello that the server refuses (alert 70).
  public void refuse(TcpTalk talk, String offered) {
    talk.client(hello(number(offered)));
    talk.server(record(ALERT, number(offered), 2, 70));
  }

  private static int number(String version) {
    return 0x300 + VERSIONS.indexOf(version);
  }

  private byte[] hello(int version) {
    ByteBuffer body = ByteBuffer.allocate(200);
    body.putShort((short) Math.min(version, TLS_1_2)).put(random(32)).put((byte) 0);
    int[] suites =
        version >= TLS_1_2
            ? new int[] {0x1301, 0xc02f, 0x009c, 0x002f, 0x000a}
            : new int[] {0x002f, 0x0035, 0x000a};
    body.putShort((short) (suites.length * 2));
    for (int suite : suites) {
      body.putShort((short) suite);
    }
    body.put((byte) 1).put((byte) 0);
    if (version == TLS_1_3) {
      body.putShort((short) 9).putShort((short) SUPPORTED_VERSIONS).putShort((short) 5);
      body.put((byte) 4).putShort((short) TLS_1_3).putShort((short) TLS_1_2);
    }
    return message(Math.min(version, 0x301), CLIENT_HELLO, written(body));
  }

  private byte[] serverHello(int version) {
    ByteBuffer body = ByteBuffer.allocate(100);
    body.putShort((short) Math.min(version, TLS_1_2)).put(random(32)).put((byte) 0);
    body.putShort((short) (version == TLS_1_3 ? 0x1301 : version == TLS_1_2 ? 0xc02f : 0x002f));
    body.put((byte) 0);
    if (version == TLS_1_3) {
      body.putShort((short) 6).putShort((short) SUPPORTED_VERSIONS).putShort((short) 2);
      body.putShort((short) TLS_1_3);
    }
    return message(version, SERVER_HELLO, written(body));
  }

  /// A chain of one, which is no certificate, and does not fit into two segments.
  private byte[] certificate() {
    byte[] body = random(3006);
    ByteBuffer.wrap(body).putInt(3003 << 8).putShort((short) 3000);
    return body;
  }

  private byte[] secret(int version, int type) {
    return record(type, Math.min(version, TLS_1_2), random(40));
  }

  private static byte[] message(int version, int type, byte... body) {
    ByteBuffer message = ByteBuffer.allocate(4 + body.length);
    message.putInt(type << 24 | body.length).put(body);
    return record(HANDSHAKE, Math.min(version, TLS_1_2), message.array());
  }

  private static byte[] record(int type, int version, int... body) {
    byte[] bytes = new byte[body.length];
    for (int i = 0; i < body.length; i++) {
      bytes[i] = (byte) body[i];
    }
    return record(type, version, bytes);
  }

  private static byte[] record(int type, int version, byte[] body) {
    ByteBuffer record = ByteBuffer.allocate(5 + body.length);
    record.put((byte) type).putShort((short) Math.min(version, TLS_1_2));
    return record.putShort((short) body.length).put(body).array();
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] written(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(4000);
    for (byte[] part : parts) {
      all.put(part);
    }
    return written(all);
  }
}
