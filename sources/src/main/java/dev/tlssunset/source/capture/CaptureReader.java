package dev.tlssunset.source.capture;

import dev.tlssunset.observation.ConnectionSink;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.observation.Position;
import dev.tlssunset.source.Block;
import dev.tlssunset.source.BlockFeed;
import dev.tlssunset.source.Lane;
import dev.tlssunset.source.PacketSource.FileReader;
import dev.tlssunset.source.PacketSource.PacketReader;
import dev.tlssunset.source.capture.container.Container;
import dev.tlssunset.source.capture.container.LinkType;
import dev.tlssunset.source.capture.container.Packet;
import dev.tlssunset.source.capture.flow.Moment;
import dev.tlssunset.source.capture.link.Datagram;
import dev.tlssunset.source.capture.link.EndedFlows;
import dev.tlssunset.source.capture.link.Frames;
import dev.tlssunset.source.capture.link.IpPackets;
import dev.tlssunset.text.Symbols;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reads the files of one capture: from bytes to connections.
final class CaptureReader implements PacketReader {

  private static final byte[] NO_BYTES = new byte[0];

  /// Bytes after which it can be said whether a second thread is of use.
  private static final long ENOUGH_TO_SAY = 4 << 20;

  /// With more bytes than this for each connection, most packets are only passed over: to hand them
  /// to another thread would take longer than that.
  private static final long MOST_BYTES_A_CONNECTION = 32 << 10;

  private static final int MOST_UNREAD_LINKS = 16;

  private final Map<Integer, String> unreadLinks = new HashMap<>();
  private final Shard first;
  private final Shard second;
  private final Optional<Lane> lane;
  private final long enoughToSay;
  private Optional<Batches> batches = Optional.empty();
  private String format = "";
  private long bytes;
  private final EndedFlows endedFlows = new EndedFlows();
  private final IpPackets ip = new IpPackets();
  private final Frames frames = new Frames(ip);
  private final Datagram datagram = new Datagram();
  private final Moment moment = new Moment();

  /// @param lane does the work of the second shard, where that is of use; the reader itself where
  ///   there is none
  CaptureReader(Symbols symbols, ConnectionSink found, Optional<Lane> lane) {
    this(symbols, found, lane, ENOUGH_TO_SAY);
  }

  /// @param enoughToSay bytes to be read before the lane is used
  CaptureReader(Symbols symbols, ConnectionSink found, Optional<Lane> lane, long enoughToSay) {
    first = new Shard(symbols, found);
    second = new Shard(symbols, found);
    this.lane = lane;
    this.enoughToSay = enoughToSay;
  }

  @Override
  public Optional<FileReader> open(BlockFeed feed, int piece, ObservationSink sink) {
    return Container.open(feed, block -> giveBack(feed, block))
        .map(container -> new CaptureFile(this, container, piece, sink));
  }

  /// What follows comes from a file of this format.
  void begin(String label, ObservationSink sink) {
    if (label.equals(format)) {
      return;
    }
    format = label;
    first.begin(format, sink);
    shareIfOfUse();
    if (batches.isPresent()) {
      batches.get().run(sinkOfLane -> second.begin(label, sinkOfLane));
    } else {
      second.begin(format, sink);
    }
  }

  private void shareIfOfUse() {
    if (batches.isPresent() || lane.isEmpty() || bytes < enoughToSay) {
      return;
    }
    if ((first.told() + second.told()) * MOST_BYTES_A_CONNECTION >= bytes) {
      Batches shared = new Batches(second, lane.get());
      String label = format;
      shared.run(sinkOfLane -> second.begin(label, sinkOfLane));
      batches = Optional.of(shared);
    }
  }

  /// The other thread may still have to read in it.
  private void giveBack(BlockFeed feed, Block block) {
    bytes += block.to - block.from;
    shareIfOfUse();
    if (batches.isPresent()) {
      batches.get().run(_ -> feed.giveBack(block));
    } else {
      feed.giveBack(block);
    }
  }

  void take(Packet packet, int piece, ObservationSink sink) {
    moment.nanos = packet.nanos;
    moment.position = Position.of(piece, (int) (packet.number - 1));
    if (endedFlows.have(packet)) {
      return;
    }
    if (frames.read(packet, datagram)) {
      if (follow()) {
        endedFlows.add(packet);
      }
    } else if (!LinkType.isRead(packet.link)) {
      sink.reject(unread(packet.link), moment.position, packet.bytes, packet.from, packet.from);
    }
  }

  /// A file that somebody made up may have as many link types as packets.
  private String unread(int link) {
    String reason = unreadLinks.get(link);
    if (reason == null && unreadLinks.size() < MOST_UNREAD_LINKS) {
      reason = "link type " + link + " is not read";
      unreadLinks.put(link, reason);
    }
    return reason == null ? "other link types are not read" : reason;
  }

  /// Hands on what the packet carries.
  ///
  /// @return whether it is known to be of a TCP connection that is over
  private boolean follow() {
    if (!Shard.isHeard(datagram)) {
      return false;
    }
    if (Shard.opens(datagram)) {
      endedFlows.forget(datagram);
    }
    if (!Shard.isOfSecond(datagram)) {
      return first.take(datagram, moment);
    }
    if (batches.isPresent()) {
      batches.get().add(datagram, moment);
      return false;
    }
    return second.take(datagram, moment);
  }

  @Override
  public void end(ObservationSink sink) {
    if (batches.isPresent()) {
      batches.get().run(_ -> second.end());
      batches.get().await();
    } else {
      second.end();
    }
    first.end();
    note(sink, "connections given up: too many at a time", first.cut() + second.cut());
    note(sink, "openings forgotten: too many at a time", first.dropped() + second.dropped());
    note(sink, "fragments that were never whole", ip.lostPackets());
  }

  /// Where nothing can be pointed at, the last packet stands for all.
  private void note(ObservationSink sink, String name, long count) {
    for (long i = 0; i < count; i++) {
      sink.oddity(name, moment.position, NO_BYTES, 0, 0);
    }
  }
}
