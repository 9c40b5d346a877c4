package dev.tlssunset.source.capture;

import dev.tlssunset.source.capture.flow.ConnectionListener;
import dev.tlssunset.source.capture.flow.Ends;
import dev.tlssunset.source.capture.flow.Moment;
import dev.tlssunset.source.capture.upgrade.Layer;
import dev.tlssunset.source.capture.upgrade.ProtocolDetection;
import dev.tlssunset.wire.PerSide;
import dev.tlssunset.wire.ReaderState;
import dev.tlssunset.wire.Side;
import dev.tlssunset.wire.handshake.Ending;
import dev.tlssunset.wire.handshake.KnownOffers;
import dev.tlssunset.wire.record.StreamReader;
import java.util.Optional;

/// A connection over TCP as far as its handshake: clear words, then TLS, of which what can be read
/// is read.
final class TcpConversation extends Conversation implements ConnectionListener {

  /// Behind a handshake of which a part is missing, nobody waits for its end in the bulk.
  private static final int MOST_BYTES = 256 << 10;

  private final Conversations conversations;
  private final Tls tls;
  private final Layer words;
  private Optional<Integer> opening = Optional.empty();
  private int said;
  private boolean isClosed;
  private boolean isIncomplete;

  TcpConversation(Conversations conversations, Ends ends) {
    super(ends);
    this.conversations = conversations;
    tls = new Tls(conversations.knownOffers());
    words = new ProtocolDetection(notes(), tls);
  }

  @Override
  boolean isGivenUp() {
    return isClosed || tls.isOver();
  }

  @Override
  boolean isIncomplete() {
    boolean isAnswerToNobody =
        handshake().serverHello().isPresent() && handshake().clientHello().isEmpty();
    return isIncomplete || isAnswerToNobody;
  }

  @Override
  long beginning() {
    return opening.isPresent() ? opening.get() : super.beginning();
  }

  @Override
  public void opened(int first) {
    opening = Optional.of(first);
  }

  @Override
  public void said(Side side, byte[] bytes, int from, int to, Moment now) {
    begin(now);
    said += to - from;
    words.said(side, bytes, from, to);
  }

  @Override
  public void acknowledgesUnseen(boolean isSo) {
    handshake().acknowledgesUnseen(isSo);
  }

  @Override
  public void missed(Side side, int count, Moment now) {
    begin(now);
    isIncomplete = true;
    handshake().missBytes();
    words.missed(side, count);
  }

  @Override
  public void closed(Side side, Moment now) {
    begin(now);
    isClosed = true;
  }

  @Override
  public void disagreed(Moment now) {
    conversations.oddity("segments that disagree", now.position);
  }

  @Override
  public boolean isOver() {
    return handshake().ending() != Ending.OPEN || words.isOver() || said > MOST_BYTES;
  }

  @Override
  public void end() {
    tls.end();
    conversations.tell(this);
  }

  /// The part that is TLS.
  private final class Tls implements Layer {

    private final PerSide<StreamReader> readers;

    Tls(KnownOffers known) {
      readers = new PerSide<>(new StreamReader(known), new StreamReader(known));
    }

    @Override
    public void said(Side side, byte[] bytes, int from, int to) {
      readers.of(side).feed(bytes, from, to, saidBy(side));
    }

    @Override
    public void missed(Side side, int count) {
      readers.of(side).skip(count, saidBy(side));
    }

    void end() {
      for (Side side : Side.values()) {
        readers.of(side).end(saidBy(side));
      }
    }

    @Override
    public boolean isOver() {
      return isNoTls(Side.ORIGINATOR) || isNoTls(Side.RESPONDER);
    }

    private boolean isNoTls(Side side) {
      return readers.of(side).state() == ReaderState.NOT_TLS;
    }
  }
}
