package dev.tlssunset.wire.dtls;

import dev.tlssunset.wire.Cursor;
import dev.tlssunset.wire.ReaderState;
import dev.tlssunset.wire.Side;
import dev.tlssunset.wire.handshake.KnownOffers;
import dev.tlssunset.wire.message.Alert;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.message.Signal;
import dev.tlssunset.wire.registry.AlertDescription;
import dev.tlssunset.wire.registry.ContentType;
import dev.tlssunset.wire.registry.HandshakeType;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the DTLS of one direction (RFC 4347, RFC 6347, RFC 9147), a datagram at a time, in
/// whatever order they come and however often. Messages in fragments are put together.
public final class DatagramReader {

  private static final int UNIFIED = 0b001;
  private static final int RECORD_HEADER = 13;
  private static final int MAJOR = 0xfe;

  /// OpenSSL numbered DTLS so before it was a standard; Cisco's clients do still.
  private static final int BEFORE_STANDARD = 0x0100;

  /// An encrypted Finished of DTLS 1.3; alerts and acknowledgements of a record or two are shorter.
  private static final int SHORTEST_FINISHED = 61;

  private final DatagramMessages messages;
  private ReaderState state = ReaderState.UNDECIDED;

  /// How many encrypted records came: each has a number, from 0 on.
  private long encryptedRecords;

  private boolean hasHole;
  private boolean hasChanged;
  private boolean hasData;

  public DatagramReader() {
    this(new KnownOffers());
  }

  /// @param known offers that need not be read again
  public DatagramReader(KnownOffers known) {
    messages = new DatagramMessages(known);
  }

  /// The side that would begin so: with a hello, or with the wish for another one; empty where it
  /// is no DTLS, or something later.
  public static Optional<Side> sender(byte[] bytes, int from, int to) {
    boolean isHandshake =
        to - from > RECORD_HEADER
            && bytes[from] == ContentType.HANDSHAKE
            && isVersion((bytes[from + 1] & 0xff) << 8 | (bytes[from + 2] & 0xff));
    if (!isHandshake) {
      return Optional.empty();
    }
    return switch (bytes[from + RECORD_HEADER]) {
      case HandshakeType.CLIENT_HELLO -> Optional.of(Side.ORIGINATOR);
      case HandshakeType.SERVER_HELLO, HandshakeType.HELLO_VERIFY_REQUEST ->
          Optional.of(Side.RESPONDER);
      default -> Optional.empty();
    };
  }

  /// Takes the next datagram.
  ///
  /// @param found gets what it says
  public ReaderState feed(byte[] bytes, int from, int to, Consumer<? super Message> found) {
    Cursor datagram = new Cursor(bytes, from, to);
    if (state == ReaderState.UNDECIDED && !isDtls(datagram)) {
      state = ReaderState.NOT_TLS;
    }
    while (state != ReaderState.NOT_TLS && !datagram.isEmpty() && record(bytes, datagram, found)) {}
    return state;
  }

  /// Nothing more comes: says what can be said of messages that are not complete.
  public ReaderState end(Consumer<? super Message> found) {
    messages.end(found);
    return state;
  }

  public ReaderState state() {
    return state;
  }

  /// Whether records are known to be missing, or to be cut off.
  public boolean hasHole() {
    return hasHole;
  }

  private static boolean isDtls(Cursor datagram) {
    int type = datagram.peek(0);
    int version = datagram.peek(1) << 8 | datagram.peek(2);
    return datagram.remaining() >= RECORD_HEADER && isRecord(type, version);
  }

  private static boolean isRecord(int type, int version) {
    return type >= ContentType.CHANGE_CIPHER_SPEC
        && type <= ContentType.TLS12_CID
        && isVersion(version);
  }

  private static boolean isVersion(int version) {
    return version >> 8 == MAJOR || version == BEFORE_STANDARD;
  }

  /// @return whether another record may follow
  private boolean record(byte[] bytes, Cursor datagram, Consumer<? super Message> found) {
    if (datagram.peek(0) >> 5 == UNIFIED) {
      unified(datagram, found);
      return true;
    }
    int type = datagram.u8();
    int version = datagram.u16();
    int epoch = datagram.u16();
    long number = (long) datagram.u16() << 32 | datagram.u32();
    Cursor content = datagram.slice16();
    if (!isRecord(type, version)) {
      return false;
    }
    // How long a connection id is, nothing says: where the content begins cannot be known.
    hasHole |= type != ContentType.TLS12_CID && datagram.isTruncated();
    if (epoch > 0 || type == ContentType.TLS12_CID) {
      hasHole |= number > encryptedRecords++ || !hasChanged;
      changed(found);
      encrypted(type, found);
    } else {
      clear(type, bytes, content, found);
    }
    return !datagram.isTruncated();
  }

  /// The short header of encrypted records in DTLS 1.3 (RFC 9147 section 4). The length of a
  /// connection id is not in it: what follows one is passed over.
  private void unified(Cursor datagram, Consumer<? super Message> found) {
    state = ReaderState.ENCRYPTED;
    int flags = datagram.u8();
    boolean hasConnectionId = (flags & 0x10) != 0;
    boolean hasLength = (flags & 0x04) != 0;
    datagram.skip((flags & 0x08) != 0 ? 2 : 1);
    boolean isPlain = hasLength && !hasConnectionId;
    Cursor content = datagram.slice(isPlain ? datagram.u16() : datagram.remaining());
    if (content.remaining() >= SHORTEST_FINISHED) {
      found.accept(Signal.APPLICATION_DATA);
    }
  }

  /// Who encrypts has changed its cipher, whether the datagram that said so came or not.
  private void changed(Consumer<? super Message> found) {
    if (!hasChanged) {
      hasChanged = true;
      found.accept(Signal.CHANGE_CIPHER_SPEC);
    }
  }

  private void encrypted(int type, Consumer<? super Message> found) {
    state = ReaderState.ENCRYPTED;
    switch (type) {
      case ContentType.HANDSHAKE -> found.accept(Signal.ENCRYPTED_HANDSHAKE);
      case ContentType.ALERT -> {
        // Behind a hole, or behind data, it may be the usual end.
        if (!hasHole && !hasData) {
          found.accept(Signal.ENCRYPTED_ALERT);
        }
      }
      case ContentType.APPLICATION_DATA, ContentType.TLS12_CID -> {
        hasData = true;
        found.accept(Signal.APPLICATION_DATA);
      }
      default -> {}
    }
  }

  private void clear(int type, byte[] bytes, Cursor content, Consumer<? super Message> found) {
    state = state == ReaderState.UNDECIDED ? ReaderState.CLEAR : state;
    switch (type) {
      case ContentType.CHANGE_CIPHER_SPEC -> {
        state = ReaderState.ENCRYPTED;
        changed(found);
      }
      case ContentType.ALERT -> alert(content, found);
      case ContentType.HANDSHAKE -> messages.feed(bytes, content, found);
      default -> {}
    }
  }

  private static void alert(Cursor content, Consumer<? super Message> found) {
    int level = content.u8();
    int description = content.u8();
    if (!content.isTruncated()) {
      found.accept(new Alert(level, AlertDescription.of(description)));
    }
  }
}
