package dev.tlssunset.source.capture;

import dev.tlssunset.source.capture.flow.DatagramListener;
import dev.tlssunset.source.capture.flow.Ends;
import dev.tlssunset.source.capture.flow.Moment;
import dev.tlssunset.wire.PerSide;
import dev.tlssunset.wire.ReaderState;
import dev.tlssunset.wire.Side;
import dev.tlssunset.wire.dtls.DatagramReader;
import dev.tlssunset.wire.handshake.Ending;
import dev.tlssunset.wire.handshake.KnownOffers;
import dev.tlssunset.wire.quic.QuicReader;
import java.util.Optional;

/// A handshake in datagrams: DTLS, or the Initial packets of QUIC.
final class DatagramConversation extends Conversation implements DatagramListener {

  /// Behind so many datagrams nobody waits for the end of a handshake.
  private static final int MOST = 200;

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
    return QuicReader.canBegin(bytes, from, to)
        ? Optional.of(Side.ORIGINATOR)
        : DatagramReader.sender(bytes, from, to);
  }

  @Override
  public void said(Side side, byte[] bytes, int from, int to, Moment now) {
    begin(now);
    count++;
    if (isQuic) {
      quic.feed(side, bytes, from, to, saidBy(side));
    } else {
      dtls.of(side).feed(bytes, from, to, saidBy(side));
      if (dtls.of(side).hasHole()) {
        handshake().missBytes();
      }
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
