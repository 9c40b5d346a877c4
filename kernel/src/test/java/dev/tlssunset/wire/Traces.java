package dev.tlssunset.wire;

import dev.tlssunset.wire.Conversation.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The recorded conversations of `traces/hellos/`.
final class Traces {

  static final Path FOLDER = Path.of("..", "traces", "hellos");

  private Traces() {}

  /// Names of all of them.
  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".hex"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> ofStreams() {
    return names().stream().filter(name -> transport(name) == Transport.TCP).toList();
  }

  static List<String> ofSsl2() {
    return names().stream().filter(name -> name.startsWith("ssl2-")).toList();
  }

  /// Those whose hello is in a TLS record.
  static List<String> ofTls() {
    return ofStreams().stream().filter(name -> !ofSsl2().contains(name)).toList();
  }

  static List<String> ofDatagrams() {
    return names().stream().filter(name -> transport(name) == Transport.DTLS).toList();
  }

  static Transport transport(String name) {
    return name.contains("dtls") ? Transport.DTLS : Transport.TCP;
  }

  static Conversation read(String name) {
    try {
      return Conversation.of(Files.readString(FOLDER.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
