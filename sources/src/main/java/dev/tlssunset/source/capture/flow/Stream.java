package dev.tlssunset.source.capture.flow;

import static dev.tlssunset.source.capture.link.BigEndian.u16;

import dev.tlssunset.source.capture.link.Datagram;
import dev.tlssunset.wire.PerSide;
import dev.tlssunset.wire.Side;

/// A connection that is listened to: both halves, put in order.
final class Stream implements Streams.Kept {

  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int ACK = 16;

  /// After so many packets of a connection, bytes that are missing were not captured.
  private static final int PATIENCE = 256;

  private final PerSide<Half> halves;
  private final PerSide<Listener> listeners =
      new PerSide<>(new Listener(Side.ORIGINATOR), new Listener(Side.RESPONDER));
  private final Ends ends;
  private final Talk talk;
  private final long key;
  private int firstOfClient;
  private boolean isOpeningKnown;
  private int waitedPackets;

  /// Of the last packet heard: what waits is given up at the end of the capture, long after it.
  private final Moment moment = new Moment();

  /// @param buffers what its halves keep bytes in
  Stream(long key, Ends ends, Talk talk, Buffers buffers) {
    halves = new PerSide<>(new Half(buffers), new Half(buffers));
    this.key = key;
    this.ends = ends;
    this.talk = talk;
  }

  @Override
  public long key() {
    return key;
  }

  /// Whether the connection's opening was seen.
  boolean isOpeningKnown() {
    return isOpeningKnown;
  }

  /// The number of the client's first byte, where the opening was seen.
  int firstOfClient() {
    return firstOfClient;
  }

  /// Whether what was heard of the client can have begun with this number: its opening may come
  /// late.
  boolean followsUpon(int first) {
    return half(Side.ORIGINATOR).followsUpon(first);
  }

  boolean isOver() {
    return talk.isOver();
  }

  @Override
  public int size() {
    return half(Side.ORIGINATOR).size() + half(Side.RESPONDER).size();
  }

  /// @param server number of the server's first byte; 0 where not known
  void opened(int client, int server) {
    firstOfClient = client;
    isOpeningKnown = true;
    talk.opened(client);
    begin(Side.ORIGINATOR, client);
    if (server != 0) {
      begin(Side.RESPONDER, server);
    }
  }

  /// A server that opens anew before it has said anything means the later number.
  void begin(Side side, int sequence) {
    if (half(side).isUntouched()) {
      half(side).begin(sequence);
    }
  }

  void hear(Datagram sent, int payload, int flags, Moment now) {
    moment.nanos = now.nanos;
    moment.position = now.position;
    byte[] bytes = sent.bytes;
    int at = sent.from;
    Side side = ends.isSentByClient(sent, u16(bytes, at)) ? Side.ORIGINATOR : Side.RESPONDER;
    int sequence = TcpFlows.i32(bytes, at + 4) + ((flags & SYN) != 0 ? 1 : 0);
    beginOther(side, sent, flags);
    if ((flags & ACK) != 0) {
      Side other = side.opposite();
      half(other).acknowledged(TcpFlows.i32(bytes, at + 8), listeners.of(other));
    }
    talk.lacks(half(side.opposite()).missingAtEnd() > 0);
    if (payload < sent.to) {
      if (!half(side).hasBegun()) {
        begin(side, sequence);
      }
      half(side).add(sequence, bytes, payload, sent.to, listeners.of(side));
    }
    if (talk.isOver()) {
      return;
    }
    if (sent.cutOff > 0 && half(side).hasBegun()) {
      half(side).skip(sequence + sent.to - payload, sent.cutOff, listeners.of(side));
    }
    waitedPackets = isWaiting() ? waitedPackets + 1 : 0;
    boolean isBroken = (flags & RST) != 0;
    if (waitedPackets > PATIENCE || isBroken) {
      giveUp();
    }
    if ((flags & (FIN | RST)) != 0 && !talk.isOver()) {
      talk.closed(side, now);
    }
  }

  /// What a side acknowledges before the other has said anything is where the other begins; also
  /// where the other has opened more than once, and which opening counted is not known.
  private void beginOther(Side side, Datagram sent, int flags) {
    Half other = half(side.opposite());
    if ((flags & ACK) == 0 || !other.isUntouched()) {
      return;
    }
    int acknowledged = TcpFlows.i32(sent.bytes, sent.from + 8);
    if (!other.hasBegun() || !other.isNear(acknowledged)) {
      other.begin(acknowledged);
    }
  }

  @Override
  public void end() {
    if (!talk.isOver()) {
      giveUp();
      missAtEnd(Side.ORIGINATOR);
      missAtEnd(Side.RESPONDER);
    }
    talk.end();
    release();
  }

  private void missAtEnd(Side side) {
    int missing = half(side).missingAtEnd();
    if (missing > 0) {
      listeners.of(side).missed(missing);
    }
  }

  void release() {
    half(Side.ORIGINATOR).release();
    half(Side.RESPONDER).release();
  }

  private void giveUp() {
    half(Side.ORIGINATOR).giveUp(listeners.originator());
    half(Side.RESPONDER).giveUp(listeners.responder());
    waitedPackets = 0;
  }

  private boolean isWaiting() {
    return half(Side.ORIGINATOR).isWaiting() || half(Side.RESPONDER).isWaiting();
  }

  private Half half(Side side) {
    return halves.of(side);
  }

  /// Hands on what one side says, as long as anybody listens.
  private final class Listener implements Half.Taker {

    private final Side side;

    Listener(Side side) {
      this.side = side;
    }

    @Override
    public void take(byte[] bytes, int from, int to) {
      if (!talk.isOver()) {
        talk.said(side, bytes, from, to, moment);
      }
    }

    @Override
    public void missed(int count) {
      if (!talk.isOver()) {
        talk.missed(side, count, moment);
      }
    }

    @Override
    public void disagreed() {
      talk.disagreed(moment);
    }
  }
}
