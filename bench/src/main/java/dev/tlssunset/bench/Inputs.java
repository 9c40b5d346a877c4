package dev.tlssunset.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The folder of inputs, in memory unless told otherwise, as disks differ more than programs do.
/// Keeps what was there before and removes what it made.
final class Inputs {
  /// What the contestants and the rest of the machine need beside the input.
  private static final long HEADROOM = 2_500_000_000L;

  private static final Path MEMORY_INFO = Path.of("/proc/meminfo");

  private final Path folder;
  private final boolean keep;
  private final List<Path> made = new ArrayList<>();

  Inputs(Path folder, boolean keep) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.keep = keep;
    Runtime.getRuntime().addShutdownHook(new Thread(this::removeAll));
  }

  Path folder() {
    return folder;
  }

  Path provide(Input input) throws IOException {
    Path file = folder.resolve(input.fileName());
    if (Files.exists(Truth.pathFor(file)) && isWhole(file)) {
      return file;
    }
    requireRoom(input);
    made.add(file);
    String[] arguments =
        Stream.concat(input.generate().stream(), Stream.of("--out", file.toString()))
            .toArray(String[]::new);
    Generate.generate(arguments);
    return file;
  }

  /// An estate file lies beside logs that are several.
  private static boolean isWhole(Path file) throws IOException {
    try (Stream<Path> tree = Files.walk(file)) {
      long bytes = 0;
      for (Path path : tree.filter(it -> !it.endsWith("estate.yaml")).toList()) {
        bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
      }
      return Truth.read(file).bytes() == bytes;
    }
  }

  void removeAll() {
    if (keep) {
      return;
    }
    try {
      for (Path file : made) {
        if (Files.exists(file)) {
          Stopwatch.delete(file);
        }
        Files.deleteIfExists(Truth.pathFor(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    made.clear();
  }

  private void requireRoom(Input input) throws IOException {
    long free = Math.min(Files.getFileStore(folder).getUsableSpace(), freeMemory());
    long needed = input.bytes() + HEADROOM;
    if (free < needed) {
      throw new NoRoom(
          "its input of %,d MB needs %,d MB free, and %,d are"
              .formatted(input.bytes() / 1_000_000, needed / 1_000_000, free / 1_000_000));
    }
  }

  private static long freeMemory() throws IOException {
    if (!Files.exists(MEMORY_INFO)) {
      return Long.MAX_VALUE;
    }
    try (Stream<String> lines = Files.lines(MEMORY_INFO)) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
          .findFirst()
          .orElse(Long.MAX_VALUE);
    }
  }

  /// There is not enough memory for an input.
  static final class NoRoom extends IOException {
    private static final long serialVersionUID = 1L;

    private final String why;

    NoRoom(String why) {
      super(why);
      this.why = why;
    }

    String why() {
      return why;
    }
  }
}
