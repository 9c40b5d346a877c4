package dev.tlssunset.wire.handshake;

import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.Cursor;
import dev.tlssunset.wire.message.Certificates;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.message.HelloVerifyRequest;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.message.ServerKeyExchange;
import dev.tlssunset.wire.message.Signal;
import dev.tlssunset.wire.registry.HandshakeType;
import dev.tlssunset.wire.registry.NamedGroup;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads the body of a handshake message by its type (RFC 8446 section 4, RFC 5246 section 7.4).
public final class MessageReader {

  /// Nobody sends more; who does, is not read further.
  private static final int MOST_CERTIFICATES = 16;

  private static final int NAMED_CURVE = 3;

  private MessageReader() {}

  /// Whether anything is read of messages of this type.
  public static boolean isWanted(int type) {
    return switch (type) {
      case HandshakeType.CLIENT_HELLO,
          HandshakeType.SERVER_HELLO,
          HandshakeType.HELLO_VERIFY_REQUEST,
          HandshakeType.HELLO_RETRY_REQUEST,
          HandshakeType.CERTIFICATE,
          HandshakeType.SERVER_KEY_EXCHANGE ->
          true;
      default -> false;
    };
  }

  /// Reads one message.
  ///
  /// @param body what is there of it
  /// @param isCut whether there should be more
  /// @param known offers that need not be read again
  /// @param found gets what it says
  public static void read(
      Framing framing,
      int type,
      Cursor body,
      boolean isCut,
      KnownOffers known,
      Consumer<? super Message> found) {
    switch (type) {
      case HandshakeType.CLIENT_HELLO ->
          found.accept(ClientHelloReader.read(framing, body, isCut, known));
      case HandshakeType.SERVER_HELLO -> found.accept(ServerHelloReader.read(framing, body, isCut));
      case HandshakeType.HELLO_VERIFY_REQUEST -> verifyRequest(body, found);
      case HandshakeType.HELLO_RETRY_REQUEST ->
          found.accept(ServerHelloReader.readRetryOfDrafts(body, isCut));
      case HandshakeType.CERTIFICATE -> found.accept(certificates(body, isCut));
      case HandshakeType.SERVER_KEY_EXCHANGE -> found.accept(new ServerKeyExchange(group(body)));
      case HandshakeType.SERVER_HELLO_DONE -> found.accept(Signal.SERVER_HELLO_DONE);
      default -> {}
    }
  }

  private static void verifyRequest(Cursor body, Consumer<? super Message> found) {
    ProtocolVersion version = ProtocolVersion.ofWire(body.u16());
    if (!body.isTruncated()) {
      found.accept(new HelloVerifyRequest(version));
    }
  }

  private static Certificates certificates(Cursor body, boolean isCut) {
    Cursor list = body.slice24();
    List<Bytes> encoded = new ArrayList<>();
    while (!list.isEmpty() && encoded.size() < MOST_CERTIFICATES) {
      encoded.add(list.slice24().rest());
    }
    return new Certificates(encoded, isCut || list.isTruncated());
  }

  private static NamedGroup group(Cursor body) {
    return body.u8() == NAMED_CURVE ? NamedGroup.of(body.u16()) : NamedGroup.NONE;
  }
}
