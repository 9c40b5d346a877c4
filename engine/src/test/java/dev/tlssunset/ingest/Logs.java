package dev.tlssunset.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Folders of logs as tests write, read and change them.
final class Logs {

  private Logs() {}

  /// Every file below a folder, by its path there, as it lies there.
  static SortedMap<String, byte[]> below(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return files;
  }

  /// Those that are plain text and begin with a directive, as text.
  static SortedMap<String, String> plainTextsBelow(Path folder) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    below(folder)
        .forEach((path, bytes) -> {
          boolean isUtf8 = bytes.length > 9 && bytes[0] == '#' && bytes[1] != 0;
          if (isUtf8) {
            texts.put(path, new String(bytes, UTF_8));
          }
        });
    return texts;
  }

  static void write(Path folder, String path, String text) throws IOException {
    write(folder, path, text.getBytes(UTF_8));
  }

  static void write(Path folder, String path, byte[] bytes) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, bytes);
  }

  /// The lines of a text, line ends included.
  static List<String> lines(String text) {
    return Stream.of(text.split("(?<=\n)", -1)).filter(line -> !line.isEmpty()).toList();
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
