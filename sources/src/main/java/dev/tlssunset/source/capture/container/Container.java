package dev.tlssunset.source.capture.container;

import dev.tlssunset.source.Block;
import dev.tlssunset.source.BlockFeed;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/// Hands out the packets of one file, in their order.
public interface Container {

  /// A format is known by its first bytes.
  int MAGIC = 4;

  /// The formats.
  enum Format {
    PCAP("pcap"),
    PCAPNG("pcapng"),
    NETMON("netmon");

    private final String label;

    Format(String label) {
      this.label = label;
    }

    /// As inputs and observations name it.
    public String label() {
      return label;
    }
  }

  /// Moves on to the next packet.
  ///
  /// @return whether there is one; behind the last, [#problem] says whether the file was whole
  boolean next(Packet packet);

  /// The format of the file.
  Format format();

  /// Why no more packets came, in words; empty where the file had ended.
  String problem();

  /// The format of a file that begins so; empty where it is no capture.
  static Optional<Format> formatOf(byte[] head, int length) {
    if (length < MAGIC) {
      return Optional.empty();
    }
    int magic =
        (head[0] & 0xff) << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | (head[3] & 0xff);
    return switch (magic) {
      case PcapContainer.MICROSECONDS,
          PcapContainer.NANOSECONDS,
          PcapContainer.PATCHED,
          PcapContainer.MICROSECONDS_SWAPPED,
          PcapContainer.NANOSECONDS_SWAPPED,
          PcapContainer.PATCHED_SWAPPED ->
          Optional.of(Format.PCAP);
      case PcapngContainer.SECTION_HEADER -> Optional.of(Format.PCAPNG);
      case NetmonContainer.MAGIC_1, NetmonContainer.MAGIC_2 -> Optional.of(Format.NETMON);
      default -> Optional.empty();
    };
  }

  /// The packets of a file; empty where it is no capture.
  ///
  /// @param left is told of each block of which no packet comes any more
  static Optional<Container> open(BlockFeed feed, Consumer<Block> left) {
    Window window = new Window(feed, left);
    int length = window.has(MAGIC) ? MAGIC : 0;
    byte[] head = Arrays.copyOfRange(window.bytes(), window.from(), window.from() + length);
    return formatOf(head, length)
        .map(format ->
            switch (format) {
              case PCAP -> new PcapContainer(window);
              case PCAPNG -> new PcapngContainer(window);
              case NETMON -> new NetmonContainer(window);
            });
  }

  /// The byte order in which a file says its numbers.
  static ByteOrder order(boolean isBig) {
    return isBig ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }
}
