package dev.tlssunset.posture.input;

import dev.tlssunset.archive.Archives;
import dev.tlssunset.archive.Member;
import dev.tlssunset.archive.ReadProblem;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the files below the given paths, archives opened: Exchange's log collector packs its
/// folders. They stay open until the finder is closed.
final class InputFinder implements Closeable {

  private final List<InputFile> files = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();
  private final Archives archives = new Archives();

  List<InputFile> find(List<Path> paths) {
    for (Path path : paths) {
      find(path.toAbsolutePath().normalize());
    }
    files.sort(Comparator.comparing(InputFile::name));
    return files;
  }

  List<String> problems() {
    return problems;
  }

  private void find(Path path) {
    boolean isFolder = Files.isDirectory(path);
    Path parent = path.getParent();
    Path home = isFolder || parent == null ? path : parent;
    try {
      Files.walkFileTree(
          path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor(home));
    } catch (IOException e) {
      problems.add(path + ": " + ReadProblem.of(e));
    }
  }

  private SimpleFileVisitor<Path> visitor(Path home) {
    return new SimpleFileVisitor<>() {

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && seen.add(file)) {
          add(home, file);
        } else if (!attributes.isRegularFile()) {
          String what = attributes.isSymbolicLink() ? "a link to nothing" : "a pipe or device";
          problems.add(name(home, file) + ": " + what);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) {
        if (!(e instanceof FileSystemLoopException)) {
          problems.add(file + ": " + ReadProblem.of(e));
        }
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private void add(Path home, Path file) {
    String name = name(home, file);
    try {
      if (Archives.isArchive(file)) {
        archives.members(name, file).forEach(member -> add(home, member));
      } else {
        files.add(new InputFile(name, home, () -> Files.newInputStream(file)));
      }
    } catch (IOException e) {
      problems.add(name + ": " + ReadProblem.of(e));
    }
  }

  private void add(Path home, Member member) {
    if (member.problem().isEmpty()) {
      files.add(new InputFile(member.name(), home, member.opener()));
    } else {
      problems.add(member.name() + ": " + member.problem());
    }
  }

  private static String name(Path home, Path file) {
    return home.relativize(file).toString().replace('\\', '/');
  }

  @Override
  public void close() throws IOException {
    archives.close();
  }
}
