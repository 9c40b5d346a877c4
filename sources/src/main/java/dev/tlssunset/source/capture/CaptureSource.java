package dev.tlssunset.source.capture;

import dev.tlssunset.observation.ConnectionSink;
import dev.tlssunset.source.BlockFeed;
import dev.tlssunset.source.Lane;
import dev.tlssunset.source.PacketSource;
import dev.tlssunset.source.capture.container.Container;
import dev.tlssunset.source.capture.container.Packet;
import dev.tlssunset.text.Symbols;
import java.util.Optional;

/// pcap, pcapng and Network Monitor captures.
public final class CaptureSource implements PacketSource {

  @Override
  public Optional<String> format(byte[] head, int length) {
    return Container.formatOf(head, length).map(Container.Format::label);
  }

  @Override
  public long firstNanos(BlockFeed feed) {
    Packet packet = new Packet();
    Optional<Container> container = Container.open(feed, feed::giveBack);
    return container.isPresent() && container.get().next(packet) ? packet.nanos : 0;
  }

  @Override
  public PacketReader reader(Symbols symbols, ConnectionSink found, Optional<Lane> lane) {
    return new CaptureReader(symbols, found, lane);
  }
}
