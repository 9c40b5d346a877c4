package dev.tlssunset.posture.input;

import dev.tlssunset.archive.Member;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// A file that may say something of a server.
///
/// @param name its path below the folder that was given, with `/`
/// @param home the folder that was given, or that the file lies in: names what nothing else names
/// @param content opens it
record InputFile(String name, Path home, Member.Opener content) {

  /// A folder of files; the same names may come again below another folder that was given.
  record Folder(Path home, String name) {}

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

  /// The folder it lies in.
  Folder folder() {
    return new Folder(home, name.substring(0, Math.max(0, name.lastIndexOf('/'))));
  }

  /// The names of the folders that it lies in below the one that was given, the outermost first.
  List<String> folders() {
    return List.of(folder().name().split("/", -1));
  }

  /// The names of the folder that was given and of those above it, the outermost first.
  List<String> homeFolders() {
    return StreamSupport.stream(home.spliterator(), false).map(Path::toString).toList();
  }

  /// Whether it is the log of a hive.
  boolean isLogOf(InputFile hive) {
    return home.equals(hive.home)
        && name.length() > hive.name.length()
        && name.startsWith(hive.name)
        && name.substring(hive.name.length()).matches("(?i)\\.LOG[12]?");
  }
}
