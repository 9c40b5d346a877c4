package dev.tlssunset.wire;

import dev.tlssunset.wire.registry.AlertDescription;
import java.util.function.Consumer;

/// Reads the TLS of one direction of a stream, as its bytes come in order: SSL 2.0, SSL 3.0, TLS
/// 1.0 to 1.3 and its drafts.
///
/// Messages are read where they lie. Bytes are kept only of a message that comes in several parts,
/// and never more than 64 KB.
public final class HandshakeReader {

  /// What the direction is, as far as its bytes tell.
  public enum State {
    /// Too few bytes to say.
    UNDECIDED,
    /// A handshake in clear.
    CLEAR,
    /// From here on only alerts and second hellos can be read, if anything.
    ENCRYPTED,
    /// The first bytes are not those of TLS.
    NOT_TLS,
    /// It was TLS; then bytes are missing, or something else follows.
    LOST
  }

  private static final int ALERT_LENGTH = 2;
  private static final int MESSAGE_HEADER = 4;

  /// An alert of TLS 1.3: level, description, type of content, tag (RFC 8446 section 5.2).
  private static final int ENCRYPTED_ALERT_LENGTH = 2 + 1 + 16;

  /// The same with the short tag of the CCM_8 suites.
  private static final int SHORTEST_ALERT_LENGTH = 2 + 1 + 8;

  private final RecordHeader header = new RecordHeader();
  private final HandshakeMessages messages = new HandshakeMessages(Framing.TLS);
  private final Ssl2Messages ssl2 = new Ssl2Messages();
  private final byte[] beginning = new byte[MESSAGE_HEADER];

  private State state = State.UNDECIDED;
  private int read;
  private boolean isFirst = true;
  private boolean isResumed;
  private boolean hasChangedCipher;
  private boolean isUnreadable;
  private boolean hasSaidHandshake;
  private boolean hasSaidData;

  /// Takes the next bytes of the direction.
  ///
  /// @param found gets what they say
  public State feed(byte[] bytes, int from, int to, Consumer<? super Message> found) {
    if (state == State.LOST && !resumes(bytes, from, to)) {
      return state;
    }
    int at = from;
    while (at < to && state != State.NOT_TLS && state != State.LOST) {
      at = header.isComplete() ? payload(bytes, at, to, found) : header(bytes, at, found);
    }
    return state;
  }

  /// `count` bytes were sent that nobody has. Where they lie in a single record, reading goes on
  /// behind them; else as soon as bytes begin with a record.
  public State skip(long count, Consumer<? super Message> found) {
    boolean isInside = header.isComplete() && !header.isSsl2() && count <= header.length() - read;
    if (!isInside || !skipInside((int) count, found)) {
      end(found);
    }
    return state;
  }

  /// Nothing more comes: says what can be said of a message that is cut off.
  public State end(Consumer<? super Message> found) {
    if (header.isComplete() && header.isSsl2()) {
      ssl2.end(header, found);
    }
    messages.end(header.version(), found);
    header.reset();
    if (state == State.CLEAR || state == State.ENCRYPTED) {
      state = State.LOST;
    }
    return state;
  }

  public State state() {
    return state;
  }

  private boolean skipInside(int count, Consumer<? super Message> found) {
    boolean isHandshake = header.type() == RecordHeader.HANDSHAKE && !isUnreadable && !isResumed;
    if (isHandshake && !messages.skip(header.version(), count, found)) {
      return false;
    }
    isUnreadable |= header.type() != RecordHeader.HANDSHAKE;
    read += count;
    endRecordIfComplete();
    return true;
  }

  private boolean resumes(byte[] bytes, int from, int to) {
    if (!RecordHeader.isPlausible(bytes, from, to)) {
      return false;
    }
    isResumed = true;
    state = hasChangedCipher || hasSaidData ? State.ENCRYPTED : State.CLEAR;
    return true;
  }

  private int header(byte[] bytes, int at, Consumer<? super Message> found) {
    header.add(bytes[at]);
    if (isFirst && !header.canBegin()) {
      state = State.NOT_TLS;
    } else if (header.isComplete()) {
      if (header.isSound() && (isFirst || ssl2.hasBegun() || !header.isSsl2())) {
        startRecord(found);
      } else {
        end(found);
      }
    }
    return at + 1;
  }

  private void startRecord(Consumer<? super Message> found) {
    read = 0;
    isFirst = false;
    isUnreadable = false;
    if (header.isSsl2()) {
      state = ssl2.start(header) ? State.CLEAR : State.ENCRYPTED;
      read = RecordHeader.PAYLOAD_IN_SSL_2_HEADER;
      ssl2Payload(new byte[0], 0, 0, found);
      return;
    }
    switch (header.type()) {
      case RecordHeader.CHANGE_CIPHER_SPEC -> changeCipherSpec(found);
      case RecordHeader.ALERT -> alertRecord(found);
      case RecordHeader.HANDSHAKE -> state = state == State.UNDECIDED ? State.CLEAR : state;
      case RecordHeader.APPLICATION_DATA -> data(found);
      default -> isUnreadable = true;
    }
    endRecordIfComplete();
  }

  private void changeCipherSpec(Consumer<? super Message> found) {
    messages.end(header.version(), found);
    if (!hasChangedCipher) {
      hasChangedCipher = true;
      found.accept(Signal.CHANGE_CIPHER_SPEC);
    }
    state = State.ENCRYPTED;
    isUnreadable = true;
  }

  private void alertRecord(Consumer<? super Message> found) {
    if (header.length() != ALERT_LENGTH) {
      isUnreadable = true;
      state = State.ENCRYPTED;
      found.accept(Signal.ENCRYPTED_ALERT);
    } else if (state == State.UNDECIDED) {
      state = State.CLEAR;
    }
  }

  private void data(Consumer<? super Message> found) {
    messages.end(header.version(), found);
    state = State.ENCRYPTED;
    isUnreadable = true;
    hasSaidData = true;
    boolean isLikeAlert =
        header.length() == ENCRYPTED_ALERT_LENGTH || header.length() == SHORTEST_ALERT_LENGTH;
    found.accept(isLikeAlert ? Signal.LIKE_ALERT : Signal.APPLICATION_DATA);
  }

  private int payload(byte[] bytes, int from, int to, Consumer<? super Message> found) {
    int end = (int) Math.min(to, (long) from + header.length() - read);
    if (header.isSsl2()) {
      read += end - from;
      ssl2Payload(bytes, from, end, found);
      return end;
    }
    if (!isUnreadable) {
      if (header.type() == RecordHeader.ALERT) {
        alert(bytes, from, end, found);
      } else if (!isResumed) {
        handshake(bytes, from, end, found);
      }
    }
    read += end - from;
    endRecordIfComplete();
    return end;
  }

  private void ssl2Payload(byte[] bytes, int from, int to, Consumer<? super Message> found) {
    ssl2.feed(bytes, from, to);
    if (read >= header.length()) {
      ssl2.end(header, found);
      header.reset();
    }
  }

  private void alert(byte[] bytes, int from, int to, Consumer<? super Message> found) {
    for (int at = from; at < to; at++) {
      beginning[read + at - from] = bytes[at];
    }
    if (read + to - from == ALERT_LENGTH) {
      AlertDescription description = AlertDescription.of(beginning[1] & 0xff);
      found.accept(new Alert(header.version(), beginning[0] & 0xff, description));
    }
  }

  /// Behind a ChangeCipherSpec a handshake record is encrypted up to TLS 1.2; in TLS 1.3 the hello
  /// after a retry may follow, which says exactly the length of its record.
  private void handshake(byte[] bytes, int from, int to, Consumer<? super Message> found) {
    int at = from;
    if (hasChangedCipher && messages.isBetweenMessages()) {
      while (at < to && read + at - from < MESSAGE_HEADER) {
        beginning[read + at - from] = bytes[at];
        at++;
      }
      if (read + at - from < MESSAGE_HEADER) {
        return;
      }
      if (!isHelloOfWholeRecord()) {
        encryptedHandshake(found);
        return;
      }
      state = State.CLEAR;
      messages.feed(header.version(), beginning, 0, MESSAGE_HEADER, found);
    }
    if (!messages.feed(header.version(), bytes, at, to, found)) {
      encryptedHandshake(found);
    }
  }

  private boolean isHelloOfWholeRecord() {
    Cursor message = new Cursor(beginning);
    int type = message.u8();
    return (type == 1 || type == 2) && message.u24() == header.length() - MESSAGE_HEADER;
  }

  private void encryptedHandshake(Consumer<? super Message> found) {
    isUnreadable = true;
    state = State.ENCRYPTED;
    if (!hasSaidHandshake) {
      hasSaidHandshake = true;
      found.accept(Signal.ENCRYPTED_HANDSHAKE);
    }
  }

  private void endRecordIfComplete() {
    if (header.isComplete() && read >= header.length()) {
      header.reset();
    }
  }
}
