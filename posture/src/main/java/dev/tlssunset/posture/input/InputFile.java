package dev.tlssunset.posture.input;

import dev.tlssunset.archive.Member;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A file that may say something of a server.
///
/// @param name its path below the folder that was given, with `/`
/// @param home the folder that was given, or that the file lies in: names what nothing else names
/// @param content opens it
record InputFile(String name, String home, Member.Opener content) {

  InputStream open() throws IOException {
    return content.open();
  }

  byte[] head(int length) throws IOException {
    try (InputStream stream = open()) {
      return stream.readNBytes(length);
    }
  }

  /// The whole file; empty where it is longer than a limit.
  Optional<byte[]> bytes(int limit) throws IOException {
    try (InputStream stream = open()) {
      byte[] bytes = stream.readNBytes(limit + 1);
      return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
    }
  }

  String fileName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /// The folder it lies in, below the one that was given; empty there.
  String folder() {
    int end = name.lastIndexOf('/');
    return end < 0 ? "" : name.substring(0, end);
  }
}
