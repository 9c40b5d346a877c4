package dev.tlssunset.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds every file below the scanned paths, archives opened. A file that is reached twice, by a
/// link or by overlapping paths, is found once; a loop of folders is passed over.
final class EvidenceFinder {

  private final List<Evidence> found = new ArrayList<>();
  private final Set<Object> seen = new HashSet<>();
  private final Archives archives;

  EvidenceFinder(Archives archives) {
    this.archives = archives;
  }

  /// All files, ordered by name. Names are paths below the scanned folder; below the folder that
  /// all scanned paths lie in, where there are several.
  List<Evidence> find(List<Path> paths) {
    Path above =
        paths.stream().map(EvidenceFinder::folder).reduce(EvidenceFinder::shared).orElseThrow();
    for (Path path : paths) {
      find(path, above.relativize(folder(path)));
    }
    found.sort(Comparator.comparing(Evidence::name));
    return found;
  }

  /// The folder that a path is, or that a file lies in.
  private static Path folder(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    return Files.isDirectory(whole) || parent == null ? whole : parent;
  }

  private static Path shared(Path one, Path other) {
    Path shared = one;
    while (!other.startsWith(shared) && shared.getParent() != null) {
      shared = shared.getParent();
    }
    return shared;
  }

  private void find(Path root, Path below) {
    String prefix = below.toString().isEmpty() ? "" : below + "/";
    try {
      Files.walkFileTree(
          root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor(root, prefix));
    } catch (IOException e) {
      found.add(Evidence.unreadable(name(root, root, prefix), sentence(e)));
    }
  }

  private SimpleFileVisitor<Path> visitor(Path root, String prefix) {
    return new SimpleFileVisitor<>() {

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && isNew(file, attributes)) {
          add(name(root, file, prefix), file, attributes.size());
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) {
        if (!(e instanceof FileSystemLoopException)) {
          found.add(Evidence.unreadable(name(root, file, prefix), sentence(e)));
        }
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private boolean isNew(Path file, BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    return seen.add(key == null ? file.toAbsolutePath().normalize() : key);
  }

  private void add(String name, Path file, long size) {
    if (isArchive(name, file)) {
      found.addAll(archives.members(name, file));
    } else {
      found.add(
          new Evidence(name, size, Optional.of(file), () -> FileBeginning.open(file, size), ""));
    }
  }

  /// Logs are many and archives few: only what is not named as a log is looked into.
  private static boolean isArchive(String name, Path file) {
    if (name.toLowerCase(Locale.ROOT).endsWith(".log")) {
      return false;
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return Archives.isZip(stream.readNBytes(4));
    } catch (IOException _) {
      return false;
    }
  }

  private static String name(Path root, Path file, String prefix) {
    Path relative =
        root.equals(file) ? file.toAbsolutePath().normalize().getFileName() : root.relativize(file);
    return prefix + String.valueOf(relative).replace('\\', '/');
  }

  /// Why a file cannot be read, in words.
  static String sentence(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "no such file";
      default -> "cannot be read: " + e.getMessage();
    };
  }
}
