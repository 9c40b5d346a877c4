package dev.tlssunset.source.capture.link;

import dev.tlssunset.source.capture.container.LinkType;
import dev.tlssunset.source.capture.container.Packet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Recognises packets of TCP connections that are over, by the bytes of their frames: most packets
/// of a capture are such, and need not be read. It knows IPv4 in Ethernet, without tags, options or
/// fragments; all else, and each opening, is left to those who read packets.
///
/// There is a place for each direction of a connection, and for many others: what came last is
/// kept.
public final class EndedFlows {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int ETHER_TYPE = 12;
  private static final int LENGTHS = 16;
  private static final int ADDRESSES = 26;
  private static final int PORTS = 34;
  private static final int FLAGS = 47;
  private static final int SHORTEST = 54;

  /// EtherType 0x0800, and a header of IPv4 without options.
  private static final int IPV4 = 0x45_00_08;

  private static final int IPV4_MASK = 0xff_ff_ff;

  /// No fragment, and TCP: the offset stands in bytes 4 and 5, the protocol in byte 7.
  private static final long WHOLE_TCP = 0x06_00_00_00_00_00_00_00L;

  private static final long WHOLE_TCP_MASK = 0xff_00_ff_3f_00_00_00_00L;

  private static final int SYN = 2;

  /// What no packet of a connection has.
  private static final long NOBODY = 0;

  private static final int PLACES = 1 << 12;

  private final long[] addresses = new long[PLACES];
  private final int[] ports = new int[PLACES];

  /// Whether a packet belongs to a connection that was [#add]ed, and does not open another.
  public boolean have(Packet packet) {
    if (!isPlain(packet) || (packet.bytes[packet.from + FLAGS] & SYN) != 0) {
      return false;
    }
    long both = (long) LONG.get(packet.bytes, packet.from + ADDRESSES);
    int bothPorts = (int) INT.get(packet.bytes, packet.from + PORTS);
    int place = place(both, bothPorts);
    return addresses[place] == both && ports[place] == bothPorts && both != NOBODY;
  }

  /// Adds the connection of a packet; to be told again of each direction.
  public void add(Packet packet) {
    if (isPlain(packet)) {
      long both = (long) LONG.get(packet.bytes, packet.from + ADDRESSES);
      int bothPorts = (int) INT.get(packet.bytes, packet.from + PORTS);
      int place = place(both, bothPorts);
      addresses[place] = both;
      ports[place] = bothPorts;
    }
  }

  /// Forgets both directions of a connection: another one begins between its ends.
  ///
  /// @param opening of TCP
  public void forget(Datagram opening) {
    long source = Integer.toUnsignedLong(Integer.reverseBytes((int) opening.sourceLow));
    long target = Integer.toUnsignedLong(Integer.reverseBytes((int) opening.targetLow));
    long both = target << Integer.SIZE | source;
    int bothPorts = Integer.reverseBytes(opening.sourcePort() << Short.SIZE | opening.targetPort());
    remove(both, bothPorts);
    remove(Long.rotateLeft(both, Integer.SIZE), Integer.rotateLeft(bothPorts, Short.SIZE));
  }

  private void remove(long both, int bothPorts) {
    int place = place(both, bothPorts);
    if (addresses[place] == both && ports[place] == bothPorts) {
      addresses[place] = NOBODY;
    }
  }

  private static boolean isPlain(Packet packet) {
    int from = packet.from;
    return packet.link == LinkType.ETHERNET
        && packet.to - from >= SHORTEST
        && ((int) INT.get(packet.bytes, from + ETHER_TYPE) & IPV4_MASK) == IPV4
        && ((long) LONG.get(packet.bytes, from + LENGTHS) & WHOLE_TCP_MASK) == WHOLE_TCP;
  }

  private static int place(long both, int bothPorts) {
    long mixed = (both ^ (long) bothPorts << 17) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 52);
  }
}
