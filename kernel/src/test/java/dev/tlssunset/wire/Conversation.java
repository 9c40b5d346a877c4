package dev.tlssunset.wire;

import dev.tlssunset.wire.dtls.DatagramReader;
import dev.tlssunset.wire.handshake.Handshake;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.quic.QuicReader;
import dev.tlssunset.wire.record.StreamReader;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Segments or datagrams of both sides, written as lines: `>` from the originator or `<` from the
/// responder, then hex; `skip 40` in place of hex for as many bytes that nobody has. What begins
/// with `#` is a comment.
public record Conversation(List<Part> parts) {

  /// What one side sent at once.
  ///
  /// @param missing bytes that nobody has, in place of those
  public record Part(Side side, Bytes bytes, int missing) {}

  private static final String SKIP = "skip ";

  public record Understood(
      Handshake handshake, List<Message> messages, Map<Side, ReaderState> states) {}

  public enum Transport {
    TCP,
    DTLS,
    QUIC;

    private Readers readers() {
      return switch (this) {
        case TCP -> new StreamReaders();
        case DTLS -> new DtlsReaders();
        case QUIC -> new QuicReaders();
      };
    }
  }

  public static Conversation of(String text) {
    return new Conversation(
        text.lines()
            .map(String::strip)
            .filter(line -> line.startsWith(">") || line.startsWith("<"))
            .map(Conversation::part)
            .toList());
  }

  private static Part part(String line) {
    Side side = line.startsWith(">") ? Side.ORIGINATOR : Side.RESPONDER;
    String content = line.substring(1).strip();
    if (content.startsWith(SKIP)) {
      return new Part(side, Bytes.NONE, Integer.parseInt(content.substring(SKIP.length())));
    }
    byte[] bytes = HexFormat.of().parseHex(content.replace(" ", ""));
    return new Part(side, Bytes.copy(bytes, 0, bytes.length), 0);
  }

  /// All bytes of a side.
  public byte[] all(Side side) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.stream()
        .filter(part -> part.side == side)
        .forEach(part -> all.writeBytes(part.bytes.toArray()));
    return all.toByteArray();
  }

  /// What readers of one kind make of it.
  public Understood understood(Transport transport) {
    Handshake handshake = new Handshake();
    List<Message> messages = new ArrayList<>();
    Map<Side, ReaderState> states = new EnumMap<>(Side.class);
    Readers readers = transport.readers();
    for (Part part : parts) {
      Consumer<Message> found = taking(part.side, handshake, messages);
      if (part.missing > 0) {
        readers.skip(part.side, part.missing, found);
        handshake.missBytes();
      } else {
        states.put(part.side, readers.feed(part.side, part.bytes.toArray(), found));
      }
    }
    for (Side side : Side.values()) {
      readers.end(side, taking(side, handshake, messages));
    }
    return new Understood(handshake, messages, states);
  }

  private static Consumer<Message> taking(Side side, Handshake handshake, List<Message> messages) {
    return message -> {
      messages.add(message);
      handshake.take(side, message);
    };
  }

  private interface Readers {
    ReaderState feed(Side side, byte[] bytes, Consumer<Message> found);

    default void skip(Side side, int missing, Consumer<Message> found) {
      throw new UnsupportedOperationException("only streams have holes");
    }

    void end(Side side, Consumer<Message> found);
  }

  private static final class StreamReaders implements Readers {
    private final Map<Side, StreamReader> readers =
        Map.of(Side.ORIGINATOR, new StreamReader(), Side.RESPONDER, new StreamReader());

    @Override
    public ReaderState feed(Side side, byte[] bytes, Consumer<Message> found) {
      return readers.get(side).feed(bytes, 0, bytes.length, found);
    }

    @Override
    public void skip(Side side, int missing, Consumer<Message> found) {
      readers.get(side).skip(missing, found);
    }

    @Override
    public void end(Side side, Consumer<Message> found) {
      readers.get(side).end(found);
    }
  }

  private static final class DtlsReaders implements Readers {
    private final Map<Side, DatagramReader> readers =
        Map.of(Side.ORIGINATOR, new DatagramReader(), Side.RESPONDER, new DatagramReader());

    @Override
    public ReaderState feed(Side side, byte[] bytes, Consumer<Message> found) {
      return readers.get(side).feed(bytes, 0, bytes.length, found);
    }

    @Override
    public void end(Side side, Consumer<Message> found) {
      readers.get(side).end(found);
    }
  }

  private static final class QuicReaders implements Readers {
    private final QuicReader reader = new QuicReader();

    @Override
    public ReaderState feed(Side side, byte[] bytes, Consumer<Message> found) {
      return reader.feed(side, bytes, 0, bytes.length, found);
    }

    @Override
    public void end(Side side, Consumer<Message> found) {
      reader.end(side, found);
    }
  }
}
