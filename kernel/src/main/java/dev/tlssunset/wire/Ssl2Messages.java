package dev.tlssunset.wire;

import dev.tlssunset.wire.registry.AlertDescription;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.function.Consumer;

/// The messages of SSL 2.0 in clear, one a record: a hello of either side, or an error.
final class Ssl2Messages {

  static final int ERROR = 0;
  static final int CLIENT_HELLO = 1;
  static final int SERVER_HELLO = 4;

  private static final int LENGTH_OF_ERROR = 3;
  private static final int FATAL = 2;
  private static final byte[] NOTHING = new byte[0];

  private byte[] kept = NOTHING;
  private int length;
  private boolean hasSaidHello;

  /// Whether there was such a message: nobody goes over to SSL 2.0 later.
  boolean hasBegun() {
    return hasSaidHello;
  }

  /// A record begins.
  ///
  /// @return whether it can be read
  boolean start(RecordHeader header) {
    length = 0;
    if (!isReadable(header)) {
      return false;
    }
    kept = new byte[header.length()];
    for (int i = 0; i < RecordHeader.PAYLOAD_IN_SSL_2_HEADER; i++) {
      kept[length++] = (byte) header.at(2 + i);
    }
    return true;
  }

  private boolean isReadable(RecordHeader header) {
    return !hasSaidHello || (header.length() == LENGTH_OF_ERROR && header.at(2) == ERROR);
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
      found.accept(Signal.APPLICATION_DATA);
      return;
    }
    boolean isCut = length < header.length();
    Cursor body = new Cursor(kept, 1, length);
    switch (kept[0]) {
      case CLIENT_HELLO -> found.accept(ClientHelloReader.readSsl2(body, isCut));
      case SERVER_HELLO -> found.accept(ServerHelloReader.readSsl2(body, isCut));
      default ->
          found.accept(
              new Alert(ProtocolVersion.SSL_2_0, FATAL, AlertDescription.ofSsl2(body.u16())));
    }
    hasSaidHello = true;
    kept = NOTHING;
  }
}
