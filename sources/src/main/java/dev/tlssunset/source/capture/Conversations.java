package dev.tlssunset.source.capture;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.ConnectionSink;
import dev.tlssunset.observation.IdleSink;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.capture.flow.ConnectionListener;
import dev.tlssunset.source.capture.flow.DatagramListener;
import dev.tlssunset.source.capture.flow.Ends;
import dev.tlssunset.source.capture.flow.Listeners;
import dev.tlssunset.source.capture.upgrade.ProtocolDetection;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.wire.Side;
import dev.tlssunset.wire.handshake.KnownOffers;
import dev.tlssunset.wire.quic.QuicReader;
import java.util.Optional;

/// Listens to the connections of a capture.
final class Conversations implements Listeners {

  private final ConnectionSink found;
  private final ConnectionMaker maker;
  private final KnownOffers knownOffers = new KnownOffers();
  private long told;
  private ObservationSink sink = IdleSink.NOWHERE;

  Conversations(Symbols symbols, ConnectionSink found) {
    this.found = found;
    maker = new ConnectionMaker(symbols);
  }

  /// Begins a file.
  void begin(String format, ObservationSink into) {
    maker.begin(format);
    sink = into;
  }

  /// What earlier hellos offered.
  KnownOffers knownOffers() {
    return knownOffers;
  }

  @Override
  public Optional<Side> speaker(byte[] bytes, int from, int to) {
    return ProtocolDetection.speaker(bytes, from, to);
  }

  @Override
  public ConnectionListener listen(Ends ends) {
    return new TcpConversation(this, ends);
  }

  @Override
  public Optional<Side> sender(byte[] bytes, int from, int to) {
    return DatagramConversation.sender(bytes, from, to);
  }

  @Override
  public DatagramListener listenToDatagrams(Ends ends, byte[] bytes, int from, int to) {
    return new DatagramConversation(this, ends, QuicReader.canBegin(bytes, from, to));
  }

  /// How many were told.
  long told() {
    return told;
  }

  /// A conversation is over.
  void tell(Conversation conversation) {
    told++;
    Optional<Connection> connection = maker.make(conversation, sink);
    if (connection.isPresent()) {
      found.take(connection.get(), conversation);
    }
  }

  /// Something strange, of which the bytes say nothing to a person.
  void oddity(String name, long position) {
    sink.oddity(name, position, new byte[0], 0, 0);
  }
}
