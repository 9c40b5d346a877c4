package dev.tlssunset.testkit.reference;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A file as text, in memory as a whole (I3).
record TextFile(String path, List<TextLine> lines) {

  private static final int RECOGNISED_WITHIN = 64 * 1024;

  /// All files below a folder, in the order of their paths; those in a zip archive as
  /// `archive.zip!/entry`.
  static List<TextFile> below(Path folder) throws IOException {
    List<TextFile> files = new ArrayList<>();
    for (Path path : regularFiles(folder)) {
      files.addAll(read(folder.relativize(path).toString().replace('\\', '/'), path));
    }
    return files;
  }

  private static List<Path> regularFiles(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<TextFile> read(String name, Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".zip")) {
      return unzipped(name, bytes);
    }
    return List.of(of(name, unpacked(lower, bytes)));
  }

  private static byte[] unpacked(String name, byte[] bytes) throws IOException {
    if (name.endsWith(".gz")) {
      return all(new GZIPInputStream(new ByteArrayInputStream(bytes)));
    }
    if (name.endsWith(".zst")) {
      return all(new ZstdInputStream(new ByteArrayInputStream(bytes)));
    }
    return bytes;
  }

  private static byte[] all(InputStream packed) throws IOException {
    try (packed) {
      return packed.readAllBytes();
    }
  }

  private static List<TextFile> unzipped(String name, byte[] bytes) throws IOException {
    List<TextFile> files = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.add(of(name + "!/" + entry.getName(), zip.readAllBytes()));
      }
    }
    return files;
  }

  static TextFile of(String path, byte[] bytes) {
    String text = new String(bytes, charset(bytes));
    return new TextFile(path, split(text.startsWith("\uFEFF") ? text.substring(1) : text));
  }

  /// A log begins with ASCII, so its second byte tells UTF-16 even where there is no byte order
  /// mark.
  private static Charset charset(byte[] bytes) {
    if (bytes.length < 2) {
      return UTF_8;
    }
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if ((first == 0xff && second == 0xfe) || (first != 0 && second == 0)) {
      return UTF_16LE;
    }
    return (first == 0xfe && second == 0xff) || (first == 0 && second != 0) ? UTF_16BE : UTF_8;
  }

  private static List<TextLine> split(String text) {
    List<TextLine> lines = new ArrayList<>();
    String[] parts = text.split("\n", -1);
    for (int part = 0; part < parts.length; part++) {
      boolean ended = part < parts.length - 1;
      if (ended || !parts[part].isEmpty()) {
        lines.add(new TextLine(part + 1L, withoutReturn(parts[part]), ended));
      }
    }
    return lines;
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /// The lines by which a file is recognised (I1, S1).
  List<TextLine> opening() {
    List<TextLine> opening = new ArrayList<>();
    int length = 0;
    for (TextLine line : lines) {
      length += line.text().getBytes(UTF_8).length + 1;
      if (length > RECOGNISED_WITHIN) {
        break;
      }
      opening.add(line);
    }
    return opening;
  }

  /// The names of the folders above the file, from the top.
  List<String> folders() {
    List<String> parts = List.of(path.split("/", -1));
    return parts.subList(0, parts.size() - 1);
  }

  String name() {
    return List.of(path.split("/", -1)).getLast();
  }
}
