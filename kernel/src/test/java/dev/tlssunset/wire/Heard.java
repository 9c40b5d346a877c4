package dev.tlssunset.wire;

import java.util.ArrayList;
import java.util.List;

/// What a reader said of one direction.
///
/// @param state at the end of the bytes
/// @param messages in order; those of the end of the direction included
record Heard(ReaderState state, List<Message> messages) {

  static Heard whole(byte[] stream) {
    return inPieces(stream, stream.length);
  }

  /// Fed in pieces of `size` bytes. Of what follows behind lost bytes, pieces may say less than the
  /// whole, so nothing more is fed then.
  static Heard inPieces(byte[] stream, int size) {
    HandshakeReader reader = new HandshakeReader();
    List<Message> messages = new ArrayList<>();
    for (int from = 0; from < stream.length && reader.state() != ReaderState.LOST; from += size) {
      reader.feed(stream, from, Math.min(stream.length, from + size), messages::add);
    }
    ReaderState state = reader.state();
    reader.end(messages::add);
    return new Heard(state, messages);
  }

  <T extends Message> T only(Class<T> kind) {
    List<T> all = messages.stream().filter(kind::isInstance).map(kind::cast).toList();
    if (all.size() != 1) {
      throw new AssertionError("not one " + kind.getSimpleName() + " in " + messages);
    }
    return all.getFirst();
  }
}
