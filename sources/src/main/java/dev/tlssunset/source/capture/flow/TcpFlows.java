package dev.tlssunset.source.capture.flow;

import dev.tlssunset.source.capture.link.Datagram;
import dev.tlssunset.wire.Side;
import java.util.Optional;

/// Follows TCP connections (RFC 9293) as far as somebody listens to them.
///
/// A connection in which nobody has said anything yet costs 20 bytes. One that is listened to has a
/// place among [OpenFlows]; one that is over costs 20 bytes again, and is looked up but not read.
public final class TcpFlows {

  /// States of a flow, in the two upper bits of its value.
  private static final long OPENED = 1L << 62;

  private static final long LISTENED = 2L << 62;
  private static final long OVER = 3L << 62;
  private static final long STATE = 3L << 62;

  /// Whether the client is the lower of the two ends.
  private static final long CLIENT_IS_LOWER = 1L << 61;

  /// Whether the number of the client's first byte is known. It stands in the lower half, but of a
  /// flow that is listened to, whose connection stands there. The note of a flow is the number of
  /// the server's first byte; 0 where not known.
  private static final long KNOWN = 1L << 60;

  /// When the flow was met, in turns of 256 packets.
  private static final int AGE_SHIFT = 32;

  private static final long AGE = (1L << 28) - 1;
  private static final int PACKETS_A_TURN = 256;

  private final Listeners listeners;
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
    long state = slot == FlowTable.ABSENT ? 0 : table.value(slot) & STATE;
    if (state == LISTENED) {
      return hear(slot, sent, payload, flags, moment);
    }
    if (state == OVER) {
      return true;
    }
    if (!saysNothing) {
      return listen(key, slot, sent, payload, flags, moment);
    }
    if (state == OPENED && (flags & (TcpHeader.FIN | TcpHeader.RST)) != 0) {
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
      if ((table.value(slot) & STATE) == LISTENED) {
        open.end((int) table.value(slot));
      } else {
        table.remove(slot);
      }
      slot = FlowTable.ABSENT;
    }
    if (slot == FlowTable.ABSENT) {
      slot = claim(key);
      long lower = isFromLower(sent) == byServer ? 0 : CLIENT_IS_LOWER;
      table.set(slot, OPENED | KNOWN | lower | age() | Integer.toUnsignedLong(client));
    }
    if (byServer) {
      table.setNote(slot, first);
      if ((table.value(slot) & STATE) == LISTENED) {
        open.at((int) table.value(slot)).begin(Side.RESPONDER, first);
      }
    }
    return slot;
  }

  /// A server acknowledges the opening, and what came with it (RFC 7413).
  private boolean isSame(int slot, int client, boolean byServer) {
    long value = table.value(slot);
    boolean isListened = (value & STATE) == LISTENED;
    TcpConnection connection = isListened ? open.at((int) value) : null;
    if (connection != null && !connection.isOpeningKnown()) {
      return connection.followsUpon(client);
    }
    boolean isKnown = connection != null || (value & KNOWN) != 0;
    int first = connection == null ? (int) value : connection.firstOfClient();
    int ahead = client - first;
    return isKnown && ahead >= 0 && ahead <= (byServer ? Reassembler.LARGEST_WINDOW : 0);
  }

  private int claim(long key) {
    int slot = table.claim(key, TcpFlows::rank);
    long victim = table.value(slot);
    if ((victim & STATE) == OPENED) {
      dropped++;
    } else if ((victim & STATE) == LISTENED) {
      table.set(slot, 0);
      open.cut((int) victim);
    }
    table.set(slot, 0);
    return slot;
  }

  /// Flows that are over give way first, those that are listened to last.
  private static long rank(long value) {
    long state = value & STATE;
    long age = value >>> AGE_SHIFT & AGE;
    return age + (state == LISTENED ? 4 * FlowTable.DEAR : state == OPENED ? FlowTable.DEAR : 0);
  }

  private long age() {
    return (packets / PACKETS_A_TURN & AGE) << AGE_SHIFT;
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
      boolean clientIsLower = (table.value(known) & CLIENT_IS_LOWER) != 0;
      speaker = isFromLower(sent) == clientIsLower ? Side.ORIGINATOR : Side.RESPONDER;
    }
    Ends ends = Ends.of(sent, speaker == Side.ORIGINATOR);
    int number = open.add(new TcpConnection(key, ends, listeners.listen(ends), buffers));
    // A connection that gave way has freed its slot; this one stays where it is.
    int slot = known == FlowTable.ABSENT ? claim(key) : known;
    TcpConnection connection = open.at(number);
    if (known != FlowTable.ABSENT) {
      connection.opened((int) table.value(known), table.note(known));
    } else {
      connection.begin(speaker, TcpHeader.sequence(sent));
    }
    table.set(slot, LISTENED | (table.value(slot) & CLIENT_IS_LOWER) | age() | number);
    return hear(slot, sent, payload, flags, moment);
  }

  private boolean hear(int slot, Datagram sent, int payload, int flags, Moment moment) {
    long value = table.value(slot);
    int number = (int) value;
    TcpConnection connection = open.at(number);
    connection.hear(sent, payload, flags, moment);
    if (!connection.isOver()) {
      open.grown(number);
      return false;
    }
    long known = connection.isOpeningKnown() ? KNOWN : 0;
    long first = Integer.toUnsignedLong(connection.firstOfClient());
    open.finish(number);
    table.set(slot, OVER | (value & CLIENT_IS_LOWER) | known | age() | first);
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
