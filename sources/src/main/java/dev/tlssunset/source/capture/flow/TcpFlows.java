package dev.tlssunset.source.capture.flow;

import dev.tlssunset.source.capture.link.Datagram;
import dev.tlssunset.wire.Side;
import java.util.Optional;

/// Follows TCP connections (RFC 9293) as far as somebody listens to them.
///
/// A connection in which nobody has said anything yet costs 20 bytes. One that is listened to has a
/// place among [OpenFlows]; one that is over costs 20 bytes again, and is looked up but not read.
public final class TcpFlows {

  /// Ages of flows are counted in turns of so many packets.
  private static final int PACKETS_A_TURN = 256;

  private final Listeners listeners;

  /// The value of a flow is a [FlowState], its note the number of the server's first byte; 0 where
  /// not known.
  private final FlowTable table;

  private final OpenFlows<TcpConnection> open = new OpenFlows<>(this::forget);
  private final Buffers buffers = new Buffers();
  private long packets;
  private long dropped;

  public TcpFlows(Listeners listeners) {
    this(listeners, new FlowTable());
  }

  TcpFlows(Listeners listeners, FlowTable table) {
    this.listeners = listeners;
    this.table = table;
  }

  /// Flows that gave way to others before anything was said in them.
  public long dropped() {
    return dropped;
  }

  /// Connections that were listened to no longer because there were too many at a time.
  public long cut() {
    return open.cut();
  }

  /// Whether a packet is one of TCP, and more than an acknowledgement.
  public static boolean saysSomething(Datagram sent) {
    if (sent.to - sent.from < TcpHeader.LENGTH) {
      return false;
    }
    int header = TcpHeader.length(sent);
    boolean isFlagged =
        (TcpHeader.flags(sent) & (TcpHeader.SYN | TcpHeader.FIN | TcpHeader.RST)) != 0;
    boolean hasData = sent.from + header < sent.to || sent.cutOff > 0;
    return header >= TcpHeader.LENGTH && (isFlagged || hasData);
  }

  /// Whether a packet that says something opens a connection, or answers an opening.
  public static boolean opens(Datagram sent) {
    return (TcpHeader.flags(sent) & TcpHeader.SYN) != 0;
  }

  /// Takes the next packet, which must say something.
  ///
  /// @return whether its connection is over: until another one is opened between the same ends,
  ///   nothing more is read of it
  public boolean take(Datagram sent, Moment moment) {
    packets++;
    int flags = TcpHeader.flags(sent);
    int payload = Math.min(sent.from + TcpHeader.length(sent), sent.to);
    boolean saysNothing = payload == sent.to && sent.cutOff == 0;
    long key = FlowKey.of(sent);
    int slot = table.find(key);
    if ((flags & TcpHeader.SYN) != 0) {
      slot = opened(key, slot, sent, (flags & TcpHeader.ACK) != 0);
    }
    long flow = slot == FlowTable.ABSENT ? FlowState.NONE : table.value(slot);
    if (FlowState.isListened(flow)) {
      return hear(slot, sent, payload, flags, moment);
    }
    if (FlowState.isOver(flow)) {
      return true;
    }
    if (!saysNothing) {
      return listen(key, slot, sent, payload, flags, moment);
    }
    if (FlowState.isOpened(flow) && (flags & (TcpHeader.FIN | TcpHeader.RST)) != 0) {
      table.remove(slot);
    }
    return false;
  }

  /// Ends what is still open. To be called once.
  public void end() {
    open.endAll();
  }

  /// A flow begins, also where its ports were used before.
  private int opened(long key, int known, Datagram sent, boolean byServer) {
    int first = TcpHeader.sequence(sent) + 1;
    int client = byServer ? TcpHeader.acknowledged(sent) : first;
    int slot = known;
    if (slot != FlowTable.ABSENT && !isSame(slot, client, byServer)) {
      long flow = table.value(slot);
      if (FlowState.isListened(flow)) {
        open.end(FlowState.connection(flow));
      } else {
        table.remove(slot);
      }
      slot = FlowTable.ABSENT;
    }
    if (slot == FlowTable.ABSENT) {
      slot = claim(key);
      table.set(slot, FlowState.opened(client, isFromLower(sent) != byServer, turn()));
    }
    if (byServer) {
      table.setNote(slot, first);
      long flow = table.value(slot);
      if (FlowState.isListened(flow)) {
        open.at(FlowState.connection(flow)).begin(Side.RESPONDER, first);
      }
    }
    return slot;
  }

  /// A server acknowledges the opening, and what came with it (RFC 7413).
  private boolean isSame(int slot, int client, boolean byServer) {
    long flow = table.value(slot);
    if (!FlowState.isListened(flow)) {
      return FlowState.isOpeningSeen(flow)
          && isAhead(FlowState.firstOfClient(flow), client, byServer);
    }
    TcpConnection connection = open.at(FlowState.connection(flow));
    return connection.isOpeningKnown()
        ? isAhead(connection.firstOfClient(), client, byServer)
        : connection.followsUpon(client);
  }

  private static boolean isAhead(int first, int client, boolean byServer) {
    int ahead = client - first;
    return ahead >= 0 && ahead <= (byServer ? Reassembler.LARGEST_WINDOW : 0);
  }

  private int claim(long key) {
    int slot = table.claim(key, FlowState::rank);
    long victim = table.value(slot);
    if (FlowState.isOpened(victim)) {
      dropped++;
    } else if (FlowState.isListened(victim)) {
      table.set(slot, FlowState.NONE);
      open.cut(FlowState.connection(victim));
    }
    table.set(slot, FlowState.NONE);
    return slot;
  }

  private long turn() {
    return packets / PACKETS_A_TURN;
  }

  /// Begins to listen, where anybody wants to.
  private boolean listen(
      long key, int known, Datagram sent, int payload, int flags, Moment moment) {
    Side speaker;
    if (known == FlowTable.ABSENT) {
      Optional<Side> side = listeners.speaker(sent.bytes, payload, sent.to);
      if (side.isEmpty()) {
        return false;
      }
      speaker = side.get();
    } else {
      boolean isFromClient = isFromLower(sent) == FlowState.isClientLower(table.value(known));
      speaker = isFromClient ? Side.ORIGINATOR : Side.RESPONDER;
    }
    Ends ends = Ends.of(sent, speaker == Side.ORIGINATOR);
    int number = open.add(new TcpConnection(key, ends, listeners.listen(ends), buffers));
    // A connection that gave way has freed its slot; this one stays where it is.
    int slot = known == FlowTable.ABSENT ? claim(key) : known;
    TcpConnection connection = open.at(number);
    if (known != FlowTable.ABSENT) {
      connection.opened(FlowState.firstOfClient(table.value(known)), table.note(known));
    } else {
      connection.begin(speaker, TcpHeader.sequence(sent));
    }
    table.set(slot, FlowState.listened(table.value(slot), number, turn()));
    return hear(slot, sent, payload, flags, moment);
  }

  private boolean hear(int slot, Datagram sent, int payload, int flags, Moment moment) {
    long flow = table.value(slot);
    int number = FlowState.connection(flow);
    TcpConnection connection = open.at(number);
    connection.hear(sent, payload, flags, moment);
    if (!connection.isOver()) {
      open.grown(number);
      return false;
    }
    open.finish(number);
    table.set(
        slot,
        FlowState.over(flow, connection.isOpeningKnown(), connection.firstOfClient(), turn()));
    return true;
  }

  /// A connection has ended: its flow is forgotten.
  private void forget(long key) {
    int slot = table.find(key);
    if (slot != FlowTable.ABSENT) {
      table.remove(slot);
    }
  }

  private static boolean isFromLower(Datagram sent) {
    if (sent.sourceHigh != sent.targetHigh) {
      return sent.sourceHigh < sent.targetHigh;
    }
    if (sent.sourceLow != sent.targetLow) {
      return sent.sourceLow < sent.targetLow;
    }
    return sent.sourcePort() < sent.targetPort();
  }
}
