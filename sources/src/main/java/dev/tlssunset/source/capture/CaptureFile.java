package dev.tlssunset.source.capture;

import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.PacketSource.FileReader;
import dev.tlssunset.source.capture.container.Container;
import dev.tlssunset.source.capture.container.Packet;

/// One file of a capture. Its next packet is looked at before it is taken: another file may have an
/// earlier one.
final class CaptureFile implements FileReader {

  private final CaptureReader reader;
  private final Container container;
  private final int piece;
  private final ObservationSink sink;
  private final Packet packet = new Packet();
  private boolean isAtEnd;
  private long count;

  CaptureFile(CaptureReader reader, Container container, int piece, ObservationSink sink) {
    this.reader = reader;
    this.container = container;
    this.piece = piece;
    this.sink = sink;
    isAtEnd = !container.next(packet);
  }

  @Override
  public boolean isAtEnd() {
    return isAtEnd;
  }

  @Override
  public long nextNanos() {
    return packet.nanos;
  }

  @Override
  public void readUpTo(long nanos) {
    reader.begin(container.format().label(), sink);
    while (!isAtEnd && packet.nanos <= nanos) {
      count++;
      reader.take(packet, piece, sink);
      isAtEnd = !container.next(packet);
    }
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public String problem() {
    return container.problem();
  }
}
