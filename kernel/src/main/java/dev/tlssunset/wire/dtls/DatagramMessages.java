package dev.tlssunset.wire.dtls;

import dev.tlssunset.wire.Cursor;
import dev.tlssunset.wire.Fragments;
import dev.tlssunset.wire.handshake.HandshakeMessages;
import dev.tlssunset.wire.handshake.KnownOffers;
import dev.tlssunset.wire.handshake.MessageReader;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.message.Message;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.Consumer;

/// The handshake messages of DTLS in one direction (RFC 6347 section 4.2.3): whole, or put together
/// from fragments that come in any order and more than once.
final class DatagramMessages {

  private static final int MOST_AT_ONCE = 4;

  private final Deque<Pending> pending = new ArrayDeque<>();

  /// The numbers of messages that were read.
  private final BitSet done = new BitSet();

  private final KnownOffers known;

  /// @param known offers that need not be read again
  DatagramMessages(KnownOffers known) {
    this.known = known;
  }

  /// Takes the next record.
  ///
  /// @param bytes what `content` lies in
  /// @param content one fragment or several, each behind a header
  void feed(byte[] bytes, Cursor content, Consumer<? super Message> found) {
    while (!content.isEmpty()) {
      int type = content.u8();
      int length = content.u24();
      int sequence = content.u16();
      int offset = content.u24();
      Cursor fragment = content.slice24();
      if (content.isTruncated() && fragment.isEmpty()) {
        return;
      }
      Fragment part = new Fragment(type, length, sequence, offset);
      fragment(part, bytes, fragment, found);
    }
  }

  /// Nothing more comes: says what can be said of messages that are not complete.
  void end(Consumer<? super Message> found) {
    pending.forEach(message -> message.read(true, known, found));
    pending.clear();
  }

  private void fragment(
      Fragment part, byte[] bytes, Cursor content, Consumer<? super Message> found) {
    if (part.offset == 0 && content.remaining() == part.length) {
      MessageReader.read(Framing.DTLS, part.type, content, false, known, found);
      done(part);
    } else if (MessageReader.isWanted(part.type) && !done.get(part.sequence)) {
      Pending message = pending(part, found);
      int from = content.position();
      message.fragments.add(part.offset, bytes, from, from + content.remaining());
      if (message.isComplete()) {
        message.read(false, known, found);
        done(part);
      }
    }
  }

  /// What comes of it once more is not the beginning of another message.
  private void done(Fragment part) {
    done.set(part.sequence);
    pending.removeIf(message -> message.first.isOfSame(part));
  }

  private Pending pending(Fragment part, Consumer<? super Message> found) {
    for (Pending message : pending) {
      if (message.first.isOfSame(part)) {
        return message;
      }
    }
    if (pending.size() == MOST_AT_ONCE) {
      pending.removeFirst().read(true, known, found);
    }
    Pending message = new Pending(part);
    pending.add(message);
    return message;
  }

  private record Fragment(int type, int length, int sequence, int offset) {

    boolean isOfSame(Fragment other) {
      return type == other.type && sequence == other.sequence && length == other.length;
    }
  }

  private static final class Pending {
    private final Fragment first;
    private final Fragments fragments;

    Pending(Fragment first) {
      this.first = first;
      this.fragments = new Fragments(Math.min(first.length, HandshakeMessages.MOST));
    }

    boolean isComplete() {
      return fragments.contiguous() == first.length;
    }

    void read(boolean isCut, KnownOffers known, Consumer<? super Message> found) {
      Cursor body = new Cursor(fragments.bytes(), 0, fragments.contiguous());
      MessageReader.read(Framing.DTLS, first.type, body, isCut, known, found);
    }
  }
}
