package dev.tlssunset.source.capture.container;

/// libpcap's format (draft-ietf-opsawg-pcap): a header of 24 bytes, then packets behind headers of
/// 16; those that Kuznetzov's patch wrote have 24.
final class PcapContainer extends PacketFile {

  /// The magic as its bytes lie in a big-endian file.
  static final int MICROSECONDS = 0xa1b2c3d4;

  static final int NANOSECONDS = 0xa1b23c4d;
  static final int PATCHED = 0xa1b2cd34;
  static final int MICROSECONDS_SWAPPED = 0xd4c3b2a1;
  static final int NANOSECONDS_SWAPPED = 0x4d3cb2a1;
  static final int PATCHED_SWAPPED = 0x34cdb2a1;

  private static final int FILE_HEADER = 24;

  private int packetHeader = 16;
  private int nanosAUnit = 1000;
  private int link = LinkType.NOT_A_PACKET;
  private boolean began;

  PcapContainer(Window window) {
    super(window);
  }

  @Override
  public boolean next(Packet packet) {
    if (isBroken() || (!began && !begin()) || !window.has(1)) {
      return false;
    }
    long at = window.position();
    if (!window.has(packetHeader)) {
      return ends("cut within packet " + (count() + 1));
    }
    long time = window.i64(0);
    long lengths = window.i64(8);
    long captured = window.firstOf(lengths);
    if (captured > Window.LONGEST - packetHeader) {
      return ends("no packet header at byte " + at + ": a length of " + captured);
    }
    packet.nanos = PacketTime.nanos(window.firstOf(time), window.secondOf(time) * nanosAUnit);
    packet.link = link;
    packet.number = counted();
    packet.cutOff = Math.max(0, window.secondOf(lengths) - captured);
    place(packet, packetHeader, (int) captured, packetHeader + (int) captured);
    return true;
  }

  @Override
  public Format format() {
    return Format.PCAP;
  }

  private boolean begin() {
    began = true;
    if (!window.has(FILE_HEADER)) {
      return ends("cut within its header");
    }
    window.setOrder(Container.order(window.u8(0) == 0xa1));
    int magic = window.i32(0);
    nanosAUnit = magic == NANOSECONDS ? 1 : 1000;
    packetHeader = magic == PATCHED ? 24 : 16;
    // The upper bits tell about frame check sequences.
    link = window.i32(20) & 0xffff;
    window.advance(FILE_HEADER);
    return true;
  }
}
