package dev.tlssunset.source.capture;

import dev.tlssunset.source.capture.flow.DatagramListener;
import dev.tlssunset.source.capture.flow.Ends;
import dev.tlssunset.source.capture.flow.Moment;
import dev.tlssunset.wire.ContentType;
import dev.tlssunset.wire.DatagramReader;
import dev.tlssunset.wire.Ending;
import dev.tlssunset.wire.HandshakeType;
import dev.tlssunset.wire.KnownOffers;
import dev.tlssunset.wire.PerSide;
import dev.tlssunset.wire.QuicReader;
import dev.tlssunset.wire.ReaderState;
import dev.tlssunset.wire.Side;
import java.util.Optional;

/// A handshake in datagrams: DTLS, or the Initial packets of QUIC.
final class DatagramConversation extends Conversation implements DatagramListener {

  /// Behind so many datagrams nobody waits for the end of a handshake.
  private static final int MOST = 200;

  private static final int DTLS_HEADER = 13;
  private static final int QUIC_LONG_HEADER = 0xc0;
  private static final int SMALLEST_QUIC = 1200;

  private final Conversations conversations;
  private final PerSide<DatagramReader> dtls;
  private final QuicReader quic;
  private final boolean isQuic;
  private int count;

  DatagramConversation(Conversations conversations, Ends ends, boolean isQuic) {
    super(ends);
    this.conversations = conversations;
    this.isQuic = isQuic;
    KnownOffers known = conversations.knownOffers();
    dtls = new PerSide<>(new DatagramReader(known), new DatagramReader(known));
    quic = new QuicReader(known);
  }

  /// The side that would send such a datagram; empty where it is neither DTLS nor QUIC.
  static Optional<Side> sender(byte[] bytes, int from, int to) {
    if (isQuic(bytes, from, to)) {
      return Optional.of(Side.ORIGINATOR);
    }
    boolean isHandshake =
        to - from > DTLS_HEADER
            && bytes[from] == ContentType.HANDSHAKE
            && ((bytes[from + 1] & 0xff) == 0xfe || (bytes[from + 1] == 1 && bytes[from + 2] == 0));
    if (!isHandshake) {
      return Optional.empty();
    }
    return switch (bytes[from + DTLS_HEADER]) {
      case HandshakeType.CLIENT_HELLO -> Optional.of(Side.ORIGINATOR);
      case HandshakeType.SERVER_HELLO, HandshakeType.HELLO_VERIFY_REQUEST ->
          Optional.of(Side.RESPONDER);
      default -> Optional.empty();
    };
  }

  /// A long header with a version, padded as a client's first packet has to be.
  static boolean isQuic(byte[] bytes, int from, int to) {
    boolean isLong = (bytes[from] & QUIC_LONG_HEADER) == QUIC_LONG_HEADER;
    return isLong
        && to - from >= SMALLEST_QUIC
        && (bytes[from + 1] | bytes[from + 2] | bytes[from + 3] | bytes[from + 4]) != 0;
  }

  @Override
  public void said(Side side, byte[] bytes, int from, int to, Moment now) {
    begin(now);
    count++;
    if (isQuic) {
      quic.feed(side, bytes, from, to, saidBy(side));
    } else {
      dtls.of(side).feed(bytes, from, to, saidBy(side));
    }
  }

  @Override
  public boolean isOver() {
    boolean isQuicOver =
        isQuic && (quic.state() == ReaderState.NOT_TLS || quic.state() == ReaderState.ENCRYPTED);
    return isQuicOver || handshake().ending() != Ending.OPEN || count > MOST;
  }

  @Override
  public void end() {
    for (Side side : Side.values()) {
      if (isQuic) {
        quic.end(side, saidBy(side));
      } else {
        dtls.of(side).end(saidBy(side));
      }
    }
    conversations.tell(this);
  }

  @Override
  boolean isGivenUp() {
    return false;
  }

  @Override
  boolean isIncomplete() {
    return false;
  }
}
