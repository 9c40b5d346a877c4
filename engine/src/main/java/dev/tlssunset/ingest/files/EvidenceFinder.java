package dev.tlssunset.ingest.files;

import dev.tlssunset.archive.Archives;
import dev.tlssunset.archive.ReadProblem;
import dev.tlssunset.archive.stream.FileRange;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Finds every file below the scanned paths, archives opened. A file that is reached twice, by a
/// link or by overlapping paths, is found once; a loop of folders is passed over.
public final class EvidenceFinder {

  /// @param name its path below the scanned folder
  private record Candidate(String name, Path file, long size, long modified) {

    /// Of two ways to the same file, the one without links; else the first by name.
    Candidate or(Candidate other) {
      if (isReal() != other.isReal()) {
        return isReal() ? this : other;
      }
      return name.compareTo(other.name) <= 0 ? this : other;
    }

    private boolean isReal() {
      try {
        return file.toRealPath().equals(file.toAbsolutePath().normalize());
      } catch (IOException _) {
        return false;
      }
    }
  }

  private final List<Evidence> found = new ArrayList<>();
  private final Map<Object, Candidate> candidates = new HashMap<>();
  private final Archives archives;

  public EvidenceFinder(Archives archives) {
    this.archives = archives;
  }

  /// All files, ordered by name. Names are paths below the scanned folder; below the folder that
  /// all scanned paths lie in, where there are several.
  public List<Evidence> find(List<Path> paths) {
    Path above =
        paths.stream().map(EvidenceFinder::folder).reduce(EvidenceFinder::shared).orElseThrow();
    for (Path path : paths) {
      Path folder = folder(path);
      find(path, folder.startsWith(above) ? above.relativize(folder) : folder);
    }
    candidates.values().forEach(this::add);
    found.sort((one, other) -> one.name().compareTo(other.name()));
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
      found.add(Evidence.unreadable(name(root, root, prefix), ReadProblem.of(e)));
    }
  }

  private SimpleFileVisitor<Path> visitor(Path root, String prefix) {
    return new SimpleFileVisitor<>() {

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = name(root, file, prefix);
        if (attributes.isRegularFile()) {
          Candidate candidate =
              new Candidate(
                  name,
                  file,
                  attributes.size(),
                  attributes.lastModifiedTime().to(TimeUnit.SECONDS));
          candidates.merge(key(file, attributes), candidate, Candidate::or);
        } else if (attributes.isSymbolicLink()) {
          found.add(Evidence.unreadable(name, "a link to nothing"));
        } else {
          found.add(Evidence.unreadable(name, "a pipe or device, not a file"));
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) {
        if (!(e instanceof FileSystemLoopException)) {
          found.add(Evidence.unreadable(name(root, file, prefix), ReadProblem.of(e)));
        }
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private static Object key(Path file, BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    return key == null ? file.toAbsolutePath().normalize() : key;
  }

  private void add(Candidate candidate) {
    String name = candidate.name;
    Path file = candidate.file;
    if (isArchive(name, file)) {
      archives.members(name, file).forEach(member -> found.add(Evidence.of(member)));
    } else {
      found.add(
          new Evidence(
              name,
              candidate.size,
              candidate.modified,
              Optional.of(file),
              () -> FileRange.open(file, 0, candidate.size),
              ""));
    }
  }

  /// Logs are many and archives few: only what is not named as a log is looked into.
  private static boolean isArchive(String name, Path file) {
    try {
      return !LogName.is(name) && Archives.isArchive(file);
    } catch (IOException _) {
      return false;
    }
  }

  private static String name(Path root, Path file, String prefix) {
    Path relative =
        root.equals(file) ? file.toAbsolutePath().normalize().getFileName() : root.relativize(file);
    return (prefix + relative).replace('\\', '/');
  }
}
