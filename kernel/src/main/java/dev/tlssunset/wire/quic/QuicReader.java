package dev.tlssunset.wire.quic;

import dev.tlssunset.wire.Cursor;
import dev.tlssunset.wire.Fragments;
import dev.tlssunset.wire.ReaderState;
import dev.tlssunset.wire.Side;
import dev.tlssunset.wire.handshake.HandshakeMessages;
import dev.tlssunset.wire.handshake.KnownOffers;
import dev.tlssunset.wire.message.Alert;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.message.Signal;
import dev.tlssunset.wire.quic.QuicPacket.Kind;
import dev.tlssunset.wire.registry.AlertDescription;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the hellos of one QUIC connection from its Initial packets (RFC 9000, RFC 9001, RFC 9369),
/// whose keys everybody can make. Both sides go to the same reader, the client's first packet
/// first: without it the server's cannot be decrypted.
public final class QuicReader {

  private static final int SHORTEST_FIRST_DATAGRAM = 1200;
  private static final int PADDING = 0;
  private static final int PING = 1;
  private static final int ACK = 2;
  private static final int ACK_WITH_ECN = 3;
  private static final int CRYPTO = 6;
  private static final int CONNECTION_CLOSE = 0x1c;

  /// Errors of TLS are alerts with this added (RFC 9000 section 20.1).
  private static final int TLS_ERROR = 0x100;

  private final Stream fromClient;
  private final Stream fromServer;

  private @Nullable Side client;

  /// The version of the client's first packet, and the connection id that it was sent to.
  private QuicVersion version = QuicVersion.NONE;

  private byte[] connectionId = new byte[0];

  private ReaderState state = ReaderState.UNDECIDED;

  public QuicReader() {
    this(new KnownOffers());
  }

  /// @param known offers that need not be read again
  public QuicReader(KnownOffers known) {
    fromClient = new Stream(known);
    fromServer = new Stream(known);
  }

  /// Whether a connection can begin so: with a long header that has a version, padded as a client's
  /// first datagram has to be (RFC 9000 section 14.1).
  public static boolean canBegin(byte[] bytes, int from, int to) {
    return to - from >= SHORTEST_FIRST_DATAGRAM
        && QuicPacket.isLong(bytes[from])
        && (bytes[from + 1] | bytes[from + 2] | bytes[from + 3] | bytes[from + 4]) != 0;
  }

  /// Takes the next datagram of a side.
  ///
  /// @param found gets what that side says
  /// @return of the connection: NOT_TLS where the first datagram is no Initial packet that can be
  ///   decrypted, ENCRYPTED as soon as the client is done with its handshake
  public ReaderState feed(
      Side side, byte[] bytes, int from, int to, Consumer<? super Message> found) {
    Cursor datagram = new Cursor(bytes, from, to);
    while (state != ReaderState.NOT_TLS && !datagram.isEmpty()) {
      QuicPacket packet = QuicPacket.read(datagram, datagram.position() == from);
      // A server sends such packets also before the client is done, and before its own hello comes.
      if (packet.kind() == Kind.SHORT && side == client) {
        state = ReaderState.ENCRYPTED;
        found.accept(Signal.APPLICATION_DATA);
      } else if (packet.kind() == Kind.INITIAL) {
        initial(side, packet, bytes, found);
      }
      if (client == null) {
        state = ReaderState.NOT_TLS;
      }
      if (packet.kind() == Kind.SHORT || packet.kind() == Kind.NONE) {
        break;
      }
    }
    return state;
  }

  /// Nothing more comes: says what can be said of hellos that are not complete.
  public ReaderState end(Side side, Consumer<? super Message> found) {
    stream(side).messages.end(found);
    return state;
  }

  public ReaderState state() {
    return state;
  }

  private Stream stream(Side side) {
    return side == client ? fromClient : fromServer;
  }

  private void initial(
      Side side, QuicPacket packet, byte[] bytes, Consumer<? super Message> found) {
    Optional<byte[]> frames = client == null ? Optional.empty() : opened(side, packet, bytes);
    if (frames.isPresent()) {
      frames(side, frames.get(), found);
    } else if (client == null || client == side) {
      begin(side, packet, bytes, found);
    }
  }

  /// A client's first packet. After a Retry it begins again, with another id and so with other
  /// keys.
  private void begin(Side side, QuicPacket packet, byte[] bytes, Consumer<? super Message> found) {
    QuicKeys keys = keys(packet, true);
    Optional<byte[]> frames = keys.open(packet, bytes);
    if (frames.isEmpty()) {
      return;
    }
    client = side;
    state = state == ReaderState.UNDECIDED ? ReaderState.CLEAR : state;
    version = packet.version();
    connectionId = packet.destination().toArray();
    fromClient.keys = keys;
    fromServer.keys = keys(packet, false);
    frames(side, frames.get(), found);
  }

  /// What a packet of a known connection holds. A server may go on in another version that the
  /// client has too: then both do, with the keys that the client's first packet gives in that
  /// version (RFC 9368 section 2.3).
  private Optional<byte[]> opened(Side side, QuicPacket packet, byte[] bytes) {
    Optional<byte[]> frames = stream(side).open(packet, bytes);
    if (frames.isPresent() || packet.version().equals(version)) {
      return frames;
    }
    QuicKeys others = QuicKeys.of(packet.version(), connectionId, side == client);
    Optional<byte[]> inOther = others.open(packet, bytes);
    if (inOther.isPresent()) {
      stream(side).keys = others;
    }
    return inOther;
  }

  private static QuicKeys keys(QuicPacket packet, boolean isClient) {
    return QuicKeys.of(packet.version(), packet.destination().toArray(), isClient);
  }

  void frames(Side side, byte[] bytes, Consumer<? super Message> found) {
    Cursor frames = new Cursor(bytes);
    while (!frames.isEmpty()) {
      int type = QuicPacket.varint(frames);
      switch (type) {
        case PADDING, PING -> {}
        case ACK, ACK_WITH_ECN -> acknowledgement(frames, type == ACK_WITH_ECN);
        case CRYPTO -> {
          int offset = QuicPacket.varint(frames);
          Cursor data = frames.slice(QuicPacket.varint(frames));
          stream(side).add(offset, bytes, data, found);
        }
        case CONNECTION_CLOSE -> {
          close(QuicPacket.varint(frames), found);
          return;
        }
        default -> {
          return;
        }
      }
    }
  }

  private static void acknowledgement(Cursor frames, boolean hasCounts) {
    QuicPacket.varint(frames);
    QuicPacket.varint(frames);
    int ranges = QuicPacket.varint(frames);
    int numbers = 1 + 2 * Math.min(ranges, frames.remaining()) + (hasCounts ? 3 : 0);
    for (int i = 0; i < numbers && !frames.isTruncated(); i++) {
      QuicPacket.varint(frames);
    }
  }

  private static void close(int error, Consumer<? super Message> found) {
    if (error >> 8 == TLS_ERROR >> 8) {
      AlertDescription description = AlertDescription.of(error - TLS_ERROR);
      found.accept(Alert.fatal(description));
    }
  }

  /// The handshake that a side sends in CRYPTO frames.
  private static final class Stream {

    private final Fragments fragments = new Fragments(HandshakeMessages.MOST);
    private final HandshakeMessages messages;
    private @Nullable QuicKeys keys;
    private int read;

    Stream(KnownOffers known) {
      messages = new HandshakeMessages(Framing.QUIC, known);
    }

    Optional<byte[]> open(QuicPacket packet, byte[] bytes) {
      return keys == null ? Optional.empty() : keys.open(packet, bytes);
    }

    void add(int offset, byte[] bytes, Cursor data, Consumer<? super Message> found) {
      int from = data.position();
      fragments.add(offset, bytes, from, from + data.remaining());
      int to = fragments.contiguous();
      messages.feed(fragments.bytes(), read, to, found);
      read = to;
    }
  }
}
