package dev.tlssunset.wire.record;

import dev.tlssunset.wire.Cursor;
import dev.tlssunset.wire.ReaderState;
import dev.tlssunset.wire.handshake.HandshakeMessages;
import dev.tlssunset.wire.handshake.KnownOffers;
import dev.tlssunset.wire.message.Alert;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.message.Signal;
import dev.tlssunset.wire.registry.AlertDescription;
import dev.tlssunset.wire.registry.ContentType;
import dev.tlssunset.wire.registry.HandshakeType;
import java.util.function.Consumer;

/// What the records of SSL 3.0 to TLS 1.3 hold (RFC 6101 section 5.2, RFC 8446 section 5), in one
/// direction: messages of the handshake, alerts, and what cannot be read but says something by its
/// coming.
final class TlsRecords {

  private static final int ALERT_LENGTH = 2;
  private static final int MESSAGE_HEADER = 4;

  /// An alert of TLS 1.3: level, description, type of content, tag (RFC 8446 section 5.2).
  private static final int ENCRYPTED_ALERT_LENGTH = 2 + 1 + 16;

  /// The same with the short tag of the CCM_8 suites.
  private static final int SHORTEST_ALERT_LENGTH = 2 + 1 + 8;

  private final RecordHeader header;
  private final HandshakeMessages messages;

  /// The first bytes of an alert, or of a message behind a ChangeCipherSpec.
  private final byte[] beginning = new byte[MESSAGE_HEADER];

  /// Bytes are missing before: where messages begin is not known.
  private boolean isResumed;

  private boolean hasChangedCipher;

  /// What the record at hand holds cannot be read.
  private boolean isUnreadable;

  private boolean hasSaidHandshake;
  private boolean hasSaidData;

  /// @param header of the record at hand
  /// @param known offers that need not be read again
  TlsRecords(RecordHeader header, KnownOffers known) {
    this.header = header;
    messages = new HandshakeMessages(Framing.TLS, known);
  }

  /// A record begins.
  ///
  /// @return what the direction is now
  ReaderState start(ReaderState before, Consumer<? super Message> found) {
    isUnreadable = false;
    return switch (header.type()) {
      case ContentType.CHANGE_CIPHER_SPEC -> changeCipherSpec(found);
      case ContentType.ALERT -> alertRecord(before, found);
      case ContentType.HANDSHAKE -> inClear(before);
      case ContentType.APPLICATION_DATA -> data(found);
      default -> {
        isUnreadable = true;
        yield before;
      }
    };
  }

  /// The record goes on with `[from, to)`.
  ///
  /// @param read how much of it came before
  /// @return what the direction is now
  ReaderState payload(
      int read,
      byte[] bytes,
      int from,
      int to,
      ReaderState before,
      Consumer<? super Message> found) {
    if (isUnreadable) {
      return before;
    }
    if (header.type() == ContentType.ALERT) {
      alert(read, bytes, from, to, found);
      return before;
    }
    return isResumed && !hasChangedCipher
        ? before
        : handshake(read, bytes, from, to, before, found);
  }

  /// `count` bytes of the record are missing.
  ///
  /// @return whether reading can go on behind them
  boolean skip(int count, Consumer<? super Message> found) {
    boolean isHandshake = header.type() == ContentType.HANDSHAKE && !isUnreadable && !isResumed;
    if (isHandshake && !messages.skip(count, found)) {
      return false;
    }
    isUnreadable |= header.type() != ContentType.HANDSHAKE;
    return true;
  }

  /// A record begins behind a hole: it may be in the middle of a message.
  ///
  /// @return what the direction is now
  ReaderState resume() {
    isResumed = true;
    return hasChangedCipher || hasSaidData ? ReaderState.ENCRYPTED : ReaderState.CLEAR;
  }

  /// Nothing more comes, or not in order.
  void end(Consumer<? super Message> found) {
    messages.end(found);
  }

  private static ReaderState inClear(ReaderState before) {
    return before == ReaderState.UNDECIDED ? ReaderState.CLEAR : before;
  }

  private ReaderState changeCipherSpec(Consumer<? super Message> found) {
    messages.end(found);
    if (!hasChangedCipher) {
      hasChangedCipher = true;
      found.accept(Signal.CHANGE_CIPHER_SPEC);
    }
    isUnreadable = true;
    return ReaderState.ENCRYPTED;
  }

  private ReaderState alertRecord(ReaderState before, Consumer<? super Message> found) {
    if (header.length() == ALERT_LENGTH) {
      return inClear(before);
    }
    isUnreadable = true;
    found.accept(Signal.ENCRYPTED_ALERT);
    return ReaderState.ENCRYPTED;
  }

  private ReaderState data(Consumer<? super Message> found) {
    messages.end(found);
    isUnreadable = true;
    hasSaidData = true;
    boolean isLikeAlert =
        header.length() == ENCRYPTED_ALERT_LENGTH || header.length() == SHORTEST_ALERT_LENGTH;
    found.accept(isLikeAlert ? Signal.LIKE_ALERT : Signal.APPLICATION_DATA);
    return ReaderState.ENCRYPTED;
  }

  private void alert(int read, byte[] bytes, int from, int to, Consumer<? super Message> found) {
    for (int at = from; at < to; at++) {
      beginning[read + at - from] = bytes[at];
    }
    if (read + to - from == ALERT_LENGTH) {
      AlertDescription description = AlertDescription.of(beginning[1] & 0xff);
      found.accept(new Alert(beginning[0] & 0xff, description));
    }
  }

  /// Behind a ChangeCipherSpec a handshake record is encrypted up to TLS 1.2; in TLS 1.3 the hello
  /// after a retry may follow, which says exactly the length of its record.
  private ReaderState handshake(
      int read,
      byte[] bytes,
      int from,
      int to,
      ReaderState before,
      Consumer<? super Message> found) {
    int at = from;
    ReaderState state = before;
    if (hasChangedCipher && messages.isBetweenMessages()) {
      while (at < to && read + at - from < MESSAGE_HEADER) {
        beginning[read + at - from] = bytes[at];
        at++;
      }
      if (read + at - from < MESSAGE_HEADER) {
        return before;
      }
      if (!isHelloOfWholeRecord()) {
        return encryptedHandshake(found);
      }
      if (isResumed) {
        return before;
      }
      state = ReaderState.CLEAR;
      messages.feed(beginning, 0, MESSAGE_HEADER, found);
    }
    return messages.feed(bytes, at, to, found) ? state : encryptedHandshake(found);
  }

  private boolean isHelloOfWholeRecord() {
    Cursor message = new Cursor(beginning);
    int type = message.u8();
    return (type == HandshakeType.CLIENT_HELLO || type == HandshakeType.SERVER_HELLO)
        && message.u24() == header.length() - MESSAGE_HEADER;
  }

  private ReaderState encryptedHandshake(Consumer<? super Message> found) {
    isUnreadable = true;
    if (!hasSaidHandshake) {
      hasSaidHandshake = true;
      found.accept(Signal.ENCRYPTED_HANDSHAKE);
    }
    return ReaderState.ENCRYPTED;
  }
}
