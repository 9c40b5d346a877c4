package dev.tlssunset.wire;

import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.record.StreamReader;
import java.util.ArrayList;
import java.util.List;

/// What a reader said of one direction.
///
/// @param state at the end of the bytes
/// @param messages in order; those of the end of the direction included
public record Heard(ReaderState state, List<Message> messages) {

  public static Heard whole(byte[] stream) {
    return inPieces(stream, stream.length);
  }

  /// Fed in pieces of `size` bytes. Of what follows behind lost bytes, pieces may say less than the
  /// whole, so nothing more is fed then.
  public static Heard inPieces(byte[] stream, int size) {
    StreamReader reader = new StreamReader();
    List<Message> messages = new ArrayList<>();
    for (int from = 0; from < stream.length && reader.state() != ReaderState.LOST; from += size) {
      reader.feed(stream, from, Math.min(stream.length, from + size), messages::add);
    }
    ReaderState state = reader.state();
    reader.end(messages::add);
    return new Heard(state, messages);
  }

  public <T extends Message> T only(Class<T> kind) {
    List<T> all = messages.stream().filter(kind::isInstance).map(kind::cast).toList();
    if (all.size() != 1) {
      throw new AssertionError("not one " + kind.getSimpleName() + " in " + messages);
    }
    return all.getFirst();
  }
}
