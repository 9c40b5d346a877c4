package dev.tlssunset.source.capture.flow;

import dev.tlssunset.source.capture.link.Datagram;
import dev.tlssunset.wire.PerSide;
import dev.tlssunset.wire.Side;

/// A TCP connection that is listened to: what either side says, put in order.
final class TcpConnection implements OpenFlows.Flow {

  /// After so many packets of a connection, bytes that are missing were not captured.
  private static final int PATIENCE = 256;

  private final PerSide<Reassembler> reassemblers;
  private final PerSide<Handover> handovers =
      new PerSide<>(new Handover(Side.ORIGINATOR), new Handover(Side.RESPONDER));
  private final Ends ends;
  private final ConnectionListener listener;
  private final long key;
  private int firstOfClient;
  private boolean isOpeningKnown;
  private int waitedPackets;

  /// Of the last packet heard: what waits is given up at the end of the capture, long after it.
  private final Moment moment = new Moment();

  /// @param buffers what bytes are kept in
  TcpConnection(long key, Ends ends, ConnectionListener listener, Buffers buffers) {
    reassemblers = new PerSide<>(new Reassembler(buffers), new Reassembler(buffers));
    this.key = key;
    this.ends = ends;
    this.listener = listener;
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
    return reassembler(Side.ORIGINATOR).followsUpon(first);
  }

  boolean isOver() {
    return listener.isOver();
  }

  @Override
  public int size() {
    return reassembler(Side.ORIGINATOR).size() + reassembler(Side.RESPONDER).size();
  }

  /// @param server number of the server's first byte; 0 where not known
  void opened(int client, int server) {
    firstOfClient = client;
    isOpeningKnown = true;
    listener.opened(client);
    begin(Side.ORIGINATOR, client);
    if (server != 0) {
      begin(Side.RESPONDER, server);
    }
  }

  /// A server that opens anew before it has said anything means the later number.
  void begin(Side side, int sequence) {
    if (reassembler(side).isUntouched()) {
      reassembler(side).begin(sequence);
    }
  }

  void hear(Datagram sent, int payload, int flags, Moment now) {
    moment.nanos = now.nanos;
    moment.position = now.position;
    Side side = ends.isSentByClient(sent) ? Side.ORIGINATOR : Side.RESPONDER;
    if ((flags & TcpHeader.ACK) != 0) {
      acknowledge(side.opposite(), TcpHeader.acknowledged(sent));
    }
    listener.acknowledgesUnseen(reassembler(side.opposite()).missingAtEnd() > 0);
    int sequence = TcpHeader.sequence(sent) + ((flags & TcpHeader.SYN) != 0 ? 1 : 0);
    add(side, sequence, sent, payload);
    if (listener.isOver()) {
      return;
    }
    boolean isBroken = (flags & TcpHeader.RST) != 0;
    waitedPackets = isWaiting() ? waitedPackets + 1 : 0;
    if (waitedPackets > PATIENCE || isBroken) {
      giveUp();
    }
    if ((flags & (TcpHeader.FIN | TcpHeader.RST)) != 0 && !listener.isOver()) {
      listener.closed(side, now);
    }
  }

  /// What is acknowledged of a side before it has said anything is where it begins; also where it
  /// has opened more than once, and which opening counted is not known.
  private void acknowledge(Side side, int acknowledged) {
    Reassembler of = reassembler(side);
    if (of.isUntouched() && (!of.hasBegun() || !of.isNear(acknowledged))) {
      of.begin(acknowledged);
    }
    of.acknowledged(acknowledged, handovers.of(side));
  }

  private void add(Side side, int sequence, Datagram sent, int payload) {
    Reassembler of = reassembler(side);
    if (payload < sent.to) {
      if (!of.hasBegun()) {
        begin(side, sequence);
      }
      of.add(sequence, sent.bytes, payload, sent.to, handovers.of(side));
    }
    if (sent.cutOff > 0 && of.hasBegun() && !listener.isOver()) {
      of.skip(sequence + sent.to - payload, sent.cutOff, handovers.of(side));
    }
  }

  @Override
  public void end() {
    if (!listener.isOver()) {
      giveUp();
      missAtEnd(Side.ORIGINATOR);
      missAtEnd(Side.RESPONDER);
    }
    listener.end();
    release();
  }

  private void missAtEnd(Side side) {
    int missing = reassembler(side).missingAtEnd();
    if (missing > 0) {
      handovers.of(side).missed(missing);
    }
  }

  void release() {
    reassembler(Side.ORIGINATOR).release();
    reassembler(Side.RESPONDER).release();
  }

  private void giveUp() {
    reassembler(Side.ORIGINATOR).giveUp(handovers.originator());
    reassembler(Side.RESPONDER).giveUp(handovers.responder());
    waitedPackets = 0;
  }

  private boolean isWaiting() {
    return reassembler(Side.ORIGINATOR).isWaiting() || reassembler(Side.RESPONDER).isWaiting();
  }

  private Reassembler reassembler(Side side) {
    return reassemblers.of(side);
  }

  /// Hands on what one side says, as long as anybody listens.
  private final class Handover implements Reassembler.Taker {

    private final Side side;

    Handover(Side side) {
      this.side = side;
    }

    @Override
    public void take(byte[] bytes, int from, int to) {
      if (!listener.isOver()) {
        listener.said(side, bytes, from, to, moment);
      }
    }

    @Override
    public void missed(int count) {
      if (!listener.isOver()) {
        listener.missed(side, count, moment);
      }
    }

    @Override
    public void disagreed() {
      listener.disagreed(moment);
    }
  }
}
