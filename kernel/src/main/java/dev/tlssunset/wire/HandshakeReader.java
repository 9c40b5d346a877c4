package dev.tlssunset.wire;

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

  private static final byte[] NOTHING = new byte[0];

  private final RecordHeader header = new RecordHeader();
  private final TlsRecords records;
  private final Ssl2Messages ssl2 = new Ssl2Messages();

  private State state = State.UNDECIDED;
  private int read;
  private boolean isFirst = true;

  public HandshakeReader() {
    this(new KnownOffers());
  }

  /// @param known offers that need not be read again
  public HandshakeReader(KnownOffers known) {
    records = new TlsRecords(known);
  }

  /// Takes the next bytes of the direction.
  ///
  /// @param found gets what they say
  public State feed(byte[] bytes, int from, int to, Consumer<? super Message> found) {
    if (state == State.LOST && !resumes(bytes, from, to)) {
      return state;
    }
    int at = from;
    while (at < to && state != State.NOT_TLS && state != State.LOST) {
      at = header.isComplete() ? payload(bytes, at, to, found) : header(bytes, at, to, found);
    }
    return state;
  }

  /// `count` bytes were sent that nobody has. Where they lie in a single record, reading goes on
  /// behind them; else as soon as bytes begin with a record.
  public State skip(long count, Consumer<? super Message> found) {
    boolean isInside = header.isComplete() && !header.isSsl2() && count <= header.length() - read;
    if (isInside && records.skip(header, (int) count, found)) {
      read += (int) count;
      endRecordIfComplete();
    } else {
      end(found);
    }
    return state;
  }

  /// Nothing more comes: says what can be said of a message that is cut off.
  public State end(Consumer<? super Message> found) {
    if (header.isComplete() && header.isSsl2()) {
      ssl2.end(header, found);
    }
    records.end(header.version(), found);
    header.reset();
    if (state == State.CLEAR || state == State.ENCRYPTED) {
      state = State.LOST;
    }
    return state;
  }

  public State state() {
    return state;
  }

  /// Behind a hole nothing is known of the messages, but records tell something by themselves.
  private boolean resumes(byte[] bytes, int from, int to) {
    if (!RecordHeader.isPlausible(bytes, from, to)) {
      return false;
    }
    header.expectTls();
    state = records.resume();
    return true;
  }

  private int header(byte[] bytes, int from, int to, Consumer<? super Message> found) {
    int at = header.add(bytes, from, to);
    if (isFirst && !header.canBegin()) {
      state = State.NOT_TLS;
    } else if (header.isComplete()) {
      if (header.isSound()) {
        startRecord(found);
      } else {
        end(found);
      }
    }
    return at;
  }

  private void startRecord(Consumer<? super Message> found) {
    isFirst = false;
    if (header.isSsl2()) {
      state = ssl2.start(header, found) ? State.CLEAR : State.ENCRYPTED;
      read = RecordHeader.PAYLOAD_IN_SSL_2_HEADER;
      ssl2Payload(NOTHING, 0, 0, found);
      return;
    }
    read = 0;
    header.expectTls();
    state = records.start(header, state, found);
    endRecordIfComplete();
  }

  private int payload(byte[] bytes, int from, int to, Consumer<? super Message> found) {
    int end = (int) Math.min(to, (long) from + header.length() - read);
    if (header.isSsl2()) {
      read += end - from;
      ssl2Payload(bytes, from, end, found);
      return end;
    }
    state = records.payload(header, read, bytes, from, end, state, found);
    read += end - from;
    endRecordIfComplete();
    return end;
  }

  private void ssl2Payload(byte[] bytes, int from, int to, Consumer<? super Message> found) {
    ssl2.feed(bytes, from, to);
    if (read >= header.length()) {
      ssl2.end(header, found);
      header.reset();
      if (ssl2.isSure()) {
        header.expectSsl2();
      }
    }
  }

  private void endRecordIfComplete() {
    if (header.isComplete() && read >= header.length()) {
      header.reset();
    }
  }
}
