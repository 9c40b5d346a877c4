package dev.tlssunset.source.capture;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.observation.Position;
import dev.tlssunset.source.ByteFeed;
import dev.tlssunset.source.PacketSource.PacketReader;
import dev.tlssunset.source.capture.container.Container;
import dev.tlssunset.source.capture.container.LinkType;
import dev.tlssunset.source.capture.container.Packet;
import dev.tlssunset.source.capture.flow.Moment;
import dev.tlssunset.source.capture.flow.TcpFlows;
import dev.tlssunset.source.capture.flow.UdpFlows;
import dev.tlssunset.source.capture.link.Datagram;
import dev.tlssunset.source.capture.link.Frames;
import dev.tlssunset.source.capture.link.IpPackets;
import dev.tlssunset.text.Symbols;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the files of one capture: from bytes to connections.
final class CaptureReader implements PacketReader {

  private static final byte[] NO_BYTES = new byte[0];

  private final Conversations conversations;
  private final TcpFlows tcp;
  private final UdpFlows udp;
  private final IpPackets ip = new IpPackets();
  private final Frames frames = new Frames(ip);
  private final Packet packet = new Packet();
  private final Datagram datagram = new Datagram();
  private final Moment moment = new Moment();

  CaptureReader(Symbols symbols, Consumer<Connection> found) {
    conversations = new Conversations(symbols, found);
    tcp = new TcpFlows(conversations);
    udp = new UdpFlows(conversations);
  }

  @Override
  public String read(ByteFeed feed, int piece, ObservationSink sink) throws IOException {
    Optional<Container> opened = Container.open(feed);
    if (opened.isEmpty()) {
      return "no capture";
    }
    Container container = opened.get();
    conversations.begin(container.format().label(), sink);
    long packets = 0;
    try {
      while (container.next(packet)) {
        packets++;
        moment.nanos = packet.nanos;
        moment.position = Position.of(piece, (int) (packet.number - 1));
        take(sink);
      }
    } finally {
      sink.records(packets);
    }
    return container.problem();
  }

  private void take(ObservationSink sink) {
    if (frames.read(packet, datagram)) {
      if (datagram.protocol == Datagram.TCP) {
        tcp.take(datagram, moment);
      } else if (datagram.protocol == Datagram.UDP) {
        udp.take(datagram, moment);
      }
    } else if (!LinkType.isRead(packet.link)) {
      sink.reject(
          "link type that is not read", moment.position, packet.bytes, packet.from, packet.from);
    }
  }

  @Override
  public void end(ObservationSink sink) {
    tcp.end();
    udp.end();
    note(sink, "connections given up: too many at a time", tcp.cut() + udp.cut());
    note(sink, "openings forgotten: too many at a time", tcp.dropped());
    note(sink, "fragments that were never whole", ip.lostFragments());
  }

  /// Where nothing can be pointed at, the last packet stands for all.
  private void note(ObservationSink sink, String name, long count) {
    for (long i = 0; i < count; i++) {
      sink.oddity(name, moment.position, NO_BYTES, 0, 0);
    }
  }
}
