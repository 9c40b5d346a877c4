package dev.tlssunset.wire;

import dev.tlssunset.wire.Conversation.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The recorded conversations of `traces/hellos/`.
public final class Traces {

  public static final Path FOLDER = Path.of("..", "traces", "hellos");

  private Traces() {}

  /// Names of all of them.
  public static List<String> names() {
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

  public static List<String> ofStreams() {
    return names().stream().filter(name -> transport(name) == Transport.TCP).toList();
  }

  public static List<String> ofSsl2() {
    return names().stream().filter(name -> name.startsWith("ssl2-")).toList();
  }

  /// Those whose hello is in a TLS record.
  public static List<String> ofTls() {
    return ofStreams().stream().filter(name -> !ofSsl2().contains(name)).toList();
  }

  public static List<String> ofDatagrams() {
    return names().stream().filter(name -> transport(name) == Transport.DTLS).toList();
  }

  public static Transport transport(String name) {
    return name.contains("dtls") ? Transport.DTLS : Transport.TCP;
  }

  public static Conversation read(String name) {
    try {
      return Conversation.of(Files.readString(FOLDER.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
