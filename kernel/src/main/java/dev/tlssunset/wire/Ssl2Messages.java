package dev.tlssunset.wire;

import dev.tlssunset.wire.registry.AlertDescription;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.function.Consumer;

/// The messages of SSL 2.0 in one direction, one a record (draft-hickman-netscape-ssl-00, section
/// 5): in clear a hello of either side, the client's master key, an error; the rest is encrypted.
final class Ssl2Messages {

  static final int ERROR = 0;
  static final int CLIENT_HELLO = 1;
  static final int CLIENT_MASTER_KEY = 2;
  static final int SERVER_HELLO = 4;

  static final int LENGTH_OF_ERROR = 3;
  static final int SHORTEST_CLIENT_HELLO = 9;
  static final int SHORTEST_SERVER_HELLO = 11;
  private static final int SHORTEST_MASTER_KEY = 10;

  /// An encrypted error: it, and a MAC (of all its ciphers MD5).
  private static final int ENCRYPTED_ERROR = LENGTH_OF_ERROR + 16;

  private static final int NONE = -1;
  private static final byte[] NOTHING = new byte[0];

  private byte[] kept = NOTHING;
  private int length;
  private int last = NONE;
  private boolean isSure;
  private boolean isEncrypted;

  /// Whether it goes on with SSL 2.0: what a client's hello does not say that names a version of
  /// TLS too.
  boolean isSure() {
    return isSure;
  }

  /// A record begins.
  ///
  /// @return whether it can be read
  boolean start(RecordHeader header, Consumer<? super Message> found) {
    length = 0;
    if (!isReadable(header)) {
      encrypted(header.length() - header.padding(), found);
      return false;
    }
    kept = new byte[header.length()];
    for (int i = 0; i < RecordHeader.PAYLOAD_IN_SSL_2_HEADER; i++) {
      kept[length++] = (byte) header.payload(i);
    }
    return true;
  }

  private boolean isReadable(RecordHeader header) {
    int length = header.length() - header.padding();
    boolean isError = length == LENGTH_OF_ERROR && header.payload(0) == ERROR;
    boolean isKey =
        last == CLIENT_HELLO
            && !isEncrypted
            && length >= SHORTEST_MASTER_KEY
            && header.payload(0) == CLIENT_MASTER_KEY;
    return last == NONE || isError || isKey;
  }

  /// The first is the last of a handshake that each side says; an error may take its place.
  private void encrypted(int length, Consumer<? super Message> found) {
    isSure = true;
    if (length == ENCRYPTED_ERROR) {
      found.accept(Signal.LIKE_ALERT);
    } else {
      found.accept(isEncrypted ? Signal.APPLICATION_DATA : Signal.ENCRYPTED_HANDSHAKE);
    }
    isEncrypted = true;
  }

  void feed(byte[] bytes, int from, int to) {
    if (kept.length > 0) {
      System.arraycopy(bytes, from, kept, length, to - from);
      length += to - from;
    }
  }

  /// The record ends, or nothing more of it comes.
  void end(RecordHeader header, Consumer<? super Message> found) {
    if (kept.length == 0) {
      return;
    }
    int whole = header.length() - header.padding();
    Cursor body = new Cursor(kept, 1, Math.min(length, whole));
    message(body, length < whole, found);
    last = kept[0];
    kept = NOTHING;
  }

  private void message(Cursor body, boolean isCut, Consumer<? super Message> found) {
    switch (kept[0]) {
      case CLIENT_HELLO -> {
        ClientHello hello = ClientHelloReader.readSsl2(body, isCut);
        isSure = hello.version().equals(ProtocolVersion.SSL_2_0);
        found.accept(hello);
      }
      case CLIENT_MASTER_KEY -> {
        isSure = true;
        found.accept(ClientMasterKey.read(body, isCut));
      }
      case SERVER_HELLO -> {
        isSure = true;
        ServerHelloReader.readSsl2(body, isCut, found);
      }
      default -> found.accept(Alert.fatal(AlertDescription.ofSsl2(body.u16())));
    }
  }
}
