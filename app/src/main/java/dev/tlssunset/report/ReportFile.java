package dev.tlssunset.report;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import tools.jackson.core.exc.JacksonIOException;

/// Writes files that appear whole or not at all.
public final class ReportFile {

  private ReportFile() {}

  /// Finds out whether a report can be written, and leaves everything as it is.
  ///
  /// @throws IOException where it cannot, with a sentence that says why
  public static void tryOut(Path file) throws IOException {
    try {
      if (Files.isRegularFile(file)) {
        Files.newOutputStream(file, StandardOpenOption.WRITE).close();
      }
      if (appearsWhole(file)) {
        Files.delete(createUnfinished(target(file)));
      }
    } catch (IOException e) {
      throw cannot(file, e);
    }
    if (Files.isDirectory(file)) {
      throw new IOException("Cannot write " + file + ": it is a folder");
    }
  }

  /// Writes a file's bytes.
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /// Writes a file's text.
  public interface Text {
    void writeTo(Writer out) throws IOException;
  }

  /// What may end with an exception that a library has wrapped in one of its own.
  public interface Work {
    void run() throws IOException;
  }

  public static Content text(Text text) {
    return out -> {
      Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      text.writeTo(writer);
      writer.flush();
    };
  }

  /// A file that is there keeps its mode, and a link to it stays one. What is no file, such as a
  /// pipe or a device, is written into.
  public static void write(Path file, Content content) throws IOException {
    try {
      if (appearsWhole(file)) {
        replace(target(file), content);
      } else {
        fill(file, content);
      }
    } catch (IOException e) {
      throw cannot(file, e);
    }
  }

  private static boolean appearsWhole(Path file) {
    return Files.isRegularFile(file) || !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static Path target(Path file) throws IOException {
    return Files.exists(file) ? file.toRealPath() : file;
  }

  private static void replace(Path file, Content content) throws IOException {
    Path unfinished = createUnfinished(file);
    try {
      keepMode(file, unfinished);
      fill(unfinished, content);
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      delete(unfinished, e);
      throw e;
    }
  }

  private static void fill(Path file, Content content) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      content.writeTo(out);
    }
  }

  /// A new file beside it. Others may write the same report at this moment, so its name is its own.
  private static Path createUnfinished(Path file) throws IOException {
    for (int n = 1; ; n++) {
      try {
        return Files.createFile(file.resolveSibling(file.getFileName() + "." + n + ".unfinished"));
      } catch (FileAlreadyExistsException _) {
        // Somebody else's: the next number.
      }
    }
  }

  private static void keepMode(Path file, Path unfinished) throws IOException {
    PosixFileAttributeView mode =
        Files.getFileAttributeView(unfinished, PosixFileAttributeView.class);
    if (mode != null && Files.exists(file)) {
      mode.setPermissions(Files.getPosixFilePermissions(file));
    }
  }

  private static void delete(Path unfinished, IOException because) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  private static IOException cannot(Path file, IOException e) {
    return new IOException("Cannot write " + file + ": " + reason(e), e);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "no such folder";
      case AccessDeniedException _ -> "not allowed";
      case FileSystemException problem when problem.getReason() != null -> problem.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  /// Does the work; of an exception that was wrapped, the caller gets the one that really happened.
  public static void unwrap(Work work) throws IOException {
    try {
      work.run();
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
