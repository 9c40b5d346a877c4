package dev.tlssunset.source.capture.container;

import java.util.ArrayList;
import java.util.List;

/// pcapng (draft-ietf-opsawg-pcapng): sections of blocks, each with its own byte order and
/// interfaces. Blocks that hold no packet are passed over, whatever they are.
final class PcapngContainer extends PacketFile {

  /// Reads the same in both byte orders.
  static final int SECTION_HEADER = 0x0a0d0d0a;

  private static final int INTERFACE = 1;
  private static final int OBSOLETE_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;

  private static final int BLOCK_HEADER = 8;
  private static final int BLOCK_TRAILER = 4;

  /// What stands before the bytes of a packet: interface, time, and two lengths.
  private static final int HEADER = BLOCK_HEADER + 20;

  /// A length alone.
  private static final int SIMPLE_HEADER = BLOCK_HEADER + 4;

  private static final int ORDER_MAGIC_BIG = 0x1a;
  private static final int ORDER_MAGIC_LITTLE = 0x4d;

  private static final int END_OF_OPTIONS = 0;
  private static final int TIME_RESOLUTION = 9;
  private static final int TIME_OFFSET = 14;

  /// Interfaces are many only in files that somebody made up.
  private static final int MOST_INTERFACES = 1 << 16;

  /// @param snap longest packet that it keeps; 0 for any
  private record Interface(int link, long snap, TimeUnits units) {}

  private final List<Interface> interfaces = new ArrayList<>();

  PcapngContainer(Window window) {
    super(window);
  }

  @Override
  public boolean next(Packet packet) {
    while (!isBroken() && window.has(1)) {
      if (block(packet)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Format format() {
    return Format.PCAPNG;
  }

  /// Reads one block.
  ///
  /// @return whether it held a packet
  private boolean block(Packet packet) {
    long at = window.position();
    if (!window.has(BLOCK_HEADER + BLOCK_TRAILER)) {
      return endsBehindLast("cut within the block at byte " + at);
    }
    int type = window.i32(0);
    if (type == SECTION_HEADER && !section(at)) {
      return false;
    }
    long length = window.u32(4);
    if (length < BLOCK_HEADER + BLOCK_TRAILER || length % 4 != 0) {
      return ends("no block at byte " + at + ": a length of " + length);
    }
    return switch (type) {
      case ENHANCED_PACKET, OBSOLETE_PACKET, SIMPLE_PACKET ->
          length > Window.LONGEST ? skip(at, length) : packet(type, at, (int) length, packet);
      case INTERFACE -> {
        addInterface(length);
        yield skip(at, length);
      }
      default -> skip(at, length);
    };
  }

  /// A section may have another byte order, and has interfaces of its own.
  private boolean section(long at) {
    int order = window.u8(BLOCK_HEADER);
    if (order != ORDER_MAGIC_BIG && order != ORDER_MAGIC_LITTLE) {
      endsBehindLast("no section at byte " + at);
      return false;
    }
    window.setOrder(Container.order(order == ORDER_MAGIC_BIG));
    interfaces.clear();
    return true;
  }

  private void addInterface(long length) {
    int body = (int) Math.min(length, Window.LONGEST);
    if (!window.has(body) || body < BLOCK_HEADER + 8 || interfaces.size() == MOST_INTERFACES) {
      return;
    }
    int link = window.u16(BLOCK_HEADER);
    long snap = window.u32(BLOCK_HEADER + 4);
    interfaces.add(new Interface(link, snap, units(BLOCK_HEADER + 8, body - BLOCK_TRAILER)));
  }

  private TimeUnits units(int from, int to) {
    int resolution = TimeUnits.MICROSECONDS;
    long offset = 0;
    int at = from;
    while (at + 4 <= to && window.u16(at) != END_OF_OPTIONS) {
      int code = window.u16(at);
      int length = window.u16(at + 2);
      if (at + 4 + length > to) {
        break;
      }
      if (code == TIME_RESOLUTION && length >= 1) {
        resolution = window.u8(at + 4);
      } else if (code == TIME_OFFSET && length >= 8) {
        offset = window.i64(at + 4);
      }
      at += 4 + (length + 3 & ~3);
    }
    return TimeUnits.of(resolution, offset);
  }

  private boolean packet(int type, long at, int length, Packet packet) {
    int header = type == SIMPLE_PACKET ? SIMPLE_HEADER : HEADER;
    int room = length - header - BLOCK_TRAILER;
    if (room < 0) {
      return ends("no packet at byte " + at + ": a block of " + length + " bytes");
    }
    packet.number = counted();
    if (!window.has(header)) {
      return ends("cut within packet " + count());
    }
    int number = interfaceOf(type);
    packet.nanos = 0;
    packet.cutOff = 0;
    if (number >= interfaces.size()) {
      return ends("no interface " + number + ", of which packet " + count() + " says to be");
    }
    Interface of = interfaces.get(number);
    packet.link = of.link;
    return type == SIMPLE_PACKET
        ? simplePacket(of, room, length, packet)
        : timedPacket(of, room, length, packet);
  }

  /// It tells its length alone; how much of it was kept is said by its interface.
  private boolean simplePacket(Interface of, int room, int length, Packet packet) {
    long original = window.u32(BLOCK_HEADER);
    long kept = of.snap == 0 ? original : Math.min(original, of.snap);
    packet.cutOff = original - kept;
    place(packet, SIMPLE_HEADER, (int) Math.min(kept, room), length);
    return true;
  }

  private boolean timedPacket(Interface of, int room, int length, Packet packet) {
    packet.nanos =
        of.units.nanos(window.u32(BLOCK_HEADER + 4) << 32 | window.u32(BLOCK_HEADER + 8));
    long captured = window.u32(BLOCK_HEADER + 12);
    if (captured > room) {
      return ends("packet " + count() + " says to be longer than its block");
    }
    packet.cutOff = Math.max(0, window.u32(BLOCK_HEADER + 16) - captured);
    place(packet, HEADER, (int) captured, length);
    return true;
  }

  /// Simple packets are of the first.
  private int interfaceOf(int type) {
    return switch (type) {
      case SIMPLE_PACKET -> 0;
      case ENHANCED_PACKET -> (int) Math.min(window.u32(BLOCK_HEADER), Integer.MAX_VALUE);
      default -> window.u16(BLOCK_HEADER);
    };
  }

  /// @return that the block held no packet
  private boolean skip(long at, long length) {
    return window.skip(length) ? false : endsBehindLast("cut within the block at byte " + at);
  }
}
