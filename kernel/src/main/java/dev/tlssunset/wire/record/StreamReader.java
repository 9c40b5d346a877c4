package dev.tlssunset.wire.record;

import dev.tlssunset.wire.ReaderState;
import dev.tlssunset.wire.handshake.KnownOffers;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.ssl2.Ssl2Messages;
import java.util.function.Consumer;

/// Reads the TLS of one direction of a stream, as its bytes come in order: SSL 2.0, SSL 3.0, TLS
/// 1.0 to 1.3 and its drafts.
///
/// Messages are read where they lie. Bytes are kept only of a message that comes in several parts,
/// and never more than 64 KB.
public final class StreamReader {

  private static final byte[] NOTHING = new byte[0];

  private final RecordHeader header = new RecordHeader();
  private final TlsRecords records;
  private final Ssl2Messages ssl2 = new Ssl2Messages();

  private ReaderState state = ReaderState.UNDECIDED;
  private int read;
  private boolean isFirst = true;

  public StreamReader() {
    this(new KnownOffers());
  }

  /// @param known offers that need not be read again
  public StreamReader(KnownOffers known) {
    records = new TlsRecords(header, known);
  }

  /// Takes the next bytes of the direction.
  ///
  /// @param found gets what they say
  public ReaderState feed(byte[] bytes, int from, int to, Consumer<? super Message> found) {
    if (state == ReaderState.LOST && !resumes(bytes, from, to)) {
      return state;
    }
    int at = from;
    while (at < to && state != ReaderState.NOT_TLS && state != ReaderState.LOST) {
      at = header.isComplete() ? payload(bytes, at, to, found) : header(bytes, at, to, found);
    }
    return state;
  }

  /// `count` bytes were sent that nobody has. Where they lie in a single record, reading goes on
  /// behind them; else as soon as bytes begin with a record.
  public ReaderState skip(long count, Consumer<? super Message> found) {
    boolean isInside = header.isComplete() && !header.isSsl2() && count <= header.length() - read;
    if (isInside && records.skip((int) count, found)) {
      read += (int) count;
      endRecordIfComplete();
    } else {
      end(found);
    }
    return state;
  }

  /// Nothing more comes: says what can be said of a message that is cut off.
  public ReaderState end(Consumer<? super Message> found) {
    if (header.isComplete() && header.isSsl2()) {
      ssl2.end(found);
    }
    records.end(found);
    header.reset();
    if (state == ReaderState.CLEAR || state == ReaderState.ENCRYPTED) {
      state = ReaderState.LOST;
    }
    return state;
  }

  public ReaderState state() {
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
      state = ReaderState.NOT_TLS;
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
      startSsl2Record(found);
      return;
    }
    read = 0;
    header.expectTls();
    state = records.start(state, found);
    endRecordIfComplete();
  }

  private void startSsl2Record(Consumer<? super Message> found) {
    int beginning = header.beginningOfSsl2Payload();
    boolean isClear = ssl2.start(header.length(), header.padding(), beginning, found);
    state = isClear ? ReaderState.CLEAR : ReaderState.ENCRYPTED;
    read = RecordHeader.PAYLOAD_IN_SSL_2_HEADER;
    ssl2Payload(NOTHING, 0, 0, found);
  }

  private int payload(byte[] bytes, int from, int to, Consumer<? super Message> found) {
    int end = (int) Math.min(to, (long) from + header.length() - read);
    if (header.isSsl2()) {
      read += end - from;
      ssl2Payload(bytes, from, end, found);
      return end;
    }
    state = records.payload(read, bytes, from, end, state, found);
    read += end - from;
    endRecordIfComplete();
    return end;
  }

  private void ssl2Payload(byte[] bytes, int from, int to, Consumer<? super Message> found) {
    ssl2.feed(bytes, from, to);
    if (read >= header.length()) {
      ssl2.end(found);
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
