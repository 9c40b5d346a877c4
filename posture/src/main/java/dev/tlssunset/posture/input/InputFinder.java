package dev.tlssunset.posture.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
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
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Finds the files below the given paths, zip archives opened: Exchange's log collector packs its
/// folders. Archives stay open until the finder is closed.
final class InputFinder implements Closeable {

  private static final Charset OLD_CODE_PAGE = Charset.forName("IBM437");

  private final List<InputFile> files = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();
  private final List<ZipFile> archives = new ArrayList<>();

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
      problems.add(path + ": " + why(e));
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
          problems.add(file + ": " + why(e));
        }
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private void add(Path home, Path file) {
    String name = name(home, file);
    Path homeName = home.getFileName();
    InputFile input =
        new InputFile(
            name, homeName == null ? "" : homeName.toString(), () -> Files.newInputStream(file));
    try {
      byte[] head = input.head(4);
      if (head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
        addArchive(input, file);
      } else {
        files.add(input);
      }
    } catch (IOException e) {
      problems.add(name + ": " + why(e));
    }
  }

  private static String name(Path home, Path file) {
    return home.relativize(file).toString().replace('\\', '/');
  }

  /// Exceptions of files say which one, again, and not what is wrong with it.
  private static String why(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "no such file";
      case ZipException _ -> zipProblem(String.valueOf(e.getMessage()));
      default -> "cannot be read: " + e.getMessage();
    };
  }

  /// Java opens no archive that holds a file of which it could not read the bytes.
  private static String zipProblem(String said) {
    return said.contains("encrypted entry") || said.contains("bad compression method")
        ? "an archive with files that are encrypted, or packed in another way than deflate: unpack"
            + " it first"
        : "not a whole zip archive: " + said;
  }

  private void addArchive(InputFile archive, Path file) throws IOException {
    ZipFile zip = open(file);
    archives.add(zip);
    zip.stream()
        .filter(entry -> !entry.isDirectory())
        .forEach(entry -> files.add(member(archive, zip, entry)));
  }

  /// Names are UTF-8; Windows' Explorer writes those of an old code page.
  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException _) {
      return new ZipFile(file.toFile(), OLD_CODE_PAGE);
    }
  }

  private static InputFile member(InputFile archive, ZipFile zip, ZipEntry entry) {
    String name = archive.name() + "/" + entry.getName().replace('\\', '/');
    return new InputFile(
        name,
        archive.home(),
        () -> {
          InputStream stream = zip.getInputStream(entry);
          if (stream == null) {
            throw new IOException("no such entry");
          }
          return stream;
        });
  }

  @Override
  public void close() throws IOException {
    for (ZipFile zip : archives) {
      zip.close();
    }
  }
}
