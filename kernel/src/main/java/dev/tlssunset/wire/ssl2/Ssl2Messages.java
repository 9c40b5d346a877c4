package dev.tlssunset.wire.ssl2;

import dev.tlssunset.wire.Cursor;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.message.Signal;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.function.Consumer;

/// The messages of SSL 2.0 in one direction, one a record (draft-hickman-netscape-ssl-00, section
/// 5): in clear a hello of either side, the client's master key, an error; the rest is encrypted.
public final class Ssl2Messages {

  /// In place of a byte that has not come yet, or of a message.
  public static final int UNKNOWN = -1;

  private static final int ERROR = 0;
  private static final int CLIENT_HELLO = 1;
  private static final int CLIENT_MASTER_KEY = 2;
  private static final int SERVER_HELLO = 4;

  private static final int LENGTH_OF_ERROR = 3;
  private static final int SHORTEST_CLIENT_HELLO = 9;
  private static final int SHORTEST_SERVER_HELLO = 11;
  private static final int SHORTEST_MASTER_KEY = 10;

  /// An encrypted error: it, and a MAC (of all its ciphers MD5).
  private static final int ENCRYPTED_ERROR = LENGTH_OF_ERROR + 16;

  /// First byte of the versions that a client's hello may offer besides SSL 2.0.
  private static final int MAJOR_OF_TLS = 3;

  private static final byte[] NOTHING = new byte[0];

  /// What is there of a record that can be read, padding included.
  private byte[] kept = NOTHING;

  private int length;
  private int messageLength;
  private int last = UNKNOWN;
  private boolean isSure;
  private boolean isEncrypted;

  /// Whether a direction can begin so: with a client's hello (for SSL 2.0 or 3.x), a server's
  /// hello, or an error, long enough to be one.
  ///
  /// @param first the message's first byte, then its second and third; [#UNKNOWN] for one that has
  ///   not come yet
  /// @param length bytes of the message
  public static boolean canBegin(int first, int second, int third, int length) {
    return switch (first) {
      case CLIENT_HELLO ->
          length >= SHORTEST_CLIENT_HELLO
              && (second <= 0 || second == MAJOR_OF_TLS)
              && (third < 0 || second == MAJOR_OF_TLS || third == 2);
      case SERVER_HELLO -> length >= SHORTEST_SERVER_HELLO && second <= 1 && third <= 1;
      case ERROR -> length == LENGTH_OF_ERROR && second <= 0;
      default -> false;
    };
  }

  /// Whether it goes on with SSL 2.0: what a client's hello does not say that names a version of
  /// TLS too.
  public boolean isSure() {
    return isSure;
  }

  /// A record begins.
  ///
  /// @param recordLength bytes in it
  /// @param padding how many of those, at the end, are no part of the message
  /// @param beginning its first three bytes, as a number
  /// @return whether it can be read
  public boolean start(
      int recordLength, int padding, int beginning, Consumer<? super Message> found) {
    length = 0;
    messageLength = recordLength - padding;
    if (!isReadable(beginning >> 16)) {
      encrypted(found);
      return false;
    }
    kept = new byte[recordLength];
    for (int shift = 16; shift >= 0; shift -= 8) {
      kept[length++] = (byte) (beginning >> shift);
    }
    return true;
  }

  private boolean isReadable(int type) {
    boolean isError = messageLength == LENGTH_OF_ERROR && type == ERROR;
    boolean isKey =
        last == CLIENT_HELLO
            && !isEncrypted
            && messageLength >= SHORTEST_MASTER_KEY
            && type == CLIENT_MASTER_KEY;
    return last == UNKNOWN || isError || isKey;
  }

  /// The first is the last of a handshake that each side says; an error may take its place.
  private void encrypted(Consumer<? super Message> found) {
    isSure = true;
    if (messageLength == ENCRYPTED_ERROR) {
      found.accept(Signal.LIKE_ALERT);
    } else {
      found.accept(isEncrypted ? Signal.APPLICATION_DATA : Signal.ENCRYPTED_HANDSHAKE);
    }
    isEncrypted = true;
  }

  /// The record goes on with `[from, to)`.
  public void feed(byte[] bytes, int from, int to) {
    if (kept.length > 0) {
      System.arraycopy(bytes, from, kept, length, to - from);
      length += to - from;
    }
  }

  /// The record ends, or nothing more of it comes.
  public void end(Consumer<? super Message> found) {
    if (kept.length == 0) {
      return;
    }
    Cursor body = new Cursor(kept, 1, Math.min(length, messageLength));
    message(body, length < messageLength, found);
    last = kept[0];
    kept = NOTHING;
  }

  private void message(Cursor body, boolean isCut, Consumer<? super Message> found) {
    switch (kept[0]) {
      case CLIENT_HELLO -> {
        ClientHello hello = Ssl2MessageReader.clientHello(body, isCut);
        isSure = hello.version().equals(ProtocolVersion.SSL_2_0);
        found.accept(hello);
      }
      case CLIENT_MASTER_KEY -> {
        isSure = true;
        found.accept(Ssl2MessageReader.clientMasterKey(body, isCut));
      }
      case SERVER_HELLO -> {
        isSure = true;
        Ssl2MessageReader.serverHello(body, isCut, found);
      }
      default -> found.accept(Ssl2MessageReader.error(body));
    }
  }
}
