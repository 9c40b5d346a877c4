package dev.tlssunset.wire.handshake;

import dev.tlssunset.wire.Cursor;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.registry.HandshakeType;
import java.util.Arrays;
import java.util.function.Consumer;

/// The handshake messages of one direction (RFC 8446 sections 4 and 5.1), however they are spread
/// over records. Keeps bytes only of a message that is not complete yet and that anybody wants, and
/// no more than [#MOST].
public final class HandshakeMessages {

  /// Of a longer message only the beginning is read. Large enough for any hello; of a chain of
  /// certificates the first is what counts.
  public static final int MOST = 1 << 16;

  private static final int HEADER = 4;

  /// Of a message whose rest nobody wants.
  private static final int UNWANTED = HandshakeType.MESSAGE_HASH;

  private static final byte[] NOTHING = new byte[0];

  private final Framing framing;
  private final KnownOffers known;

  private int headerLength;
  private int type;
  private int length;

  private byte[] kept = NOTHING;
  private int keptLength;
  private int passed;

  /// @param known offers that need not be read again
  public HandshakeMessages(Framing framing, KnownOffers known) {
    this.framing = framing;
    this.known = known;
  }

  /// Whether the bytes so far end with a message.
  public boolean isBetweenMessages() {
    return headerLength == 0;
  }

  /// Takes the next bytes of the handshake.
  ///
  /// @return whether they are handshake messages at all
  public boolean feed(byte[] bytes, int from, int to, Consumer<? super Message> found) {
    int at = from;
    while (at < to) {
      if (headerLength < HEADER) {
        at = header(bytes, at, to);
        if (!HandshakeType.isAssigned(type)) {
          reset();
          return false;
        }
        if (headerLength < HEADER || length > 0) {
          continue;
        }
      }
      at = body(bytes, at, to, found);
    }
    return true;
  }

  private int header(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && headerLength < HEADER) {
      int next = bytes[at++] & 0xff;
      if (headerLength == 0) {
        type = next;
        length = 0;
      } else {
        length = length << 8 | next;
      }
      headerLength++;
    }
    return at;
  }

  private int body(byte[] bytes, int from, int to, Consumer<? super Message> found) {
    int missing = length - keptLength - passed;
    int taken = Math.min(missing, to - from);
    if (taken == missing && keptLength == 0 && passed == 0) {
      MessageReader.read(framing, type, new Cursor(bytes, from, from + taken), false, known, found);
      reset();
      return from + taken;
    }
    keep(bytes, from, taken);
    if (taken == missing) {
      finish(passed > 0, found);
    }
    return from + taken;
  }

  private void keep(byte[] bytes, int from, int count) {
    int wanted = MessageReader.isWanted(type) ? Math.min(count, MOST - keptLength) : 0;
    if (wanted > 0 && passed == 0) {
      if (keptLength + wanted > kept.length) {
        int enough = Math.max(keptLength + wanted, Math.min(length, 2 * kept.length));
        kept = Arrays.copyOf(kept, Math.min(MOST, enough));
      }
      System.arraycopy(bytes, from, kept, keptLength, wanted);
      keptLength += wanted;
      passed += count - wanted;
    } else {
      passed += count;
    }
  }

  /// `count` bytes of the handshake are missing: of the message that they cut, what is there is
  /// read.
  ///
  /// @return whether it is known where the next message begins
  public boolean skip(int count, Consumer<? super Message> found) {
    if (headerLength < HEADER) {
      reset();
      return false;
    }
    int missing = length - keptLength - passed;
    end(found);
    if (count > missing) {
      return false;
    }
    if (count < missing) {
      headerLength = HEADER;
      type = UNWANTED;
      length = missing - count;
    }
    return true;
  }

  /// Nothing more comes, or not in order: reads what there is of an incomplete message.
  public void end(Consumer<? super Message> found) {
    if (headerLength == HEADER) {
      finish(true, found);
    }
    reset();
  }

  private void finish(boolean isCut, Consumer<? super Message> found) {
    MessageReader.read(framing, type, new Cursor(kept, 0, keptLength), isCut, known, found);
    reset();
  }

  private void reset() {
    headerLength = 0;
    type = 0;
    length = 0;
    keptLength = 0;
    passed = 0;
    kept = NOTHING;
  }
}
