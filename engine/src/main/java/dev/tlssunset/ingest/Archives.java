package dev.tlssunset.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The zip archives of a scan, open until its end; archives within archives are copied out first.
final class Archives implements Closeable {

  private static final int DEEPEST = 4;
  private static final Charset OLD_CODE_PAGE = Charset.forName("IBM437");

  private final List<ZipFile> open = new ArrayList<>();
  private final List<Path> copies = new ArrayList<>();

  /// Whether a file that begins so is a zip archive.
  static boolean isZip(byte[] head) {
    return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
  }

  /// The files within an archive.
  List<Evidence> members(String name, Path file) {
    return members(name, file, 1);
  }

  private List<Evidence> members(String name, Path file, int depth) {
    try {
      ZipFile zip = open(file);
      open.add(zip);
      List<Evidence> members = new ArrayList<>();
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (!entry.isDirectory()) {
          members.addAll(member(name, zip, entry, depth));
        }
      }
      return members;
    } catch (IOException e) {
      return List.of(Evidence.unreadable(name, "not a whole zip archive: " + e.getMessage()));
    }
  }

  /// Names are UTF-8; Windows' Explorer writes those of an old code page.
  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException _) {
      return new ZipFile(file.toFile(), OLD_CODE_PAGE);
    }
  }

  private List<Evidence> member(String archive, ZipFile zip, ZipEntry entry, int depth) {
    String name = archive + "/" + entry.getName().replace('\\', '/');
    boolean isArchive = name.toLowerCase(Locale.ROOT).endsWith(".zip");
    if (isArchive && depth == DEEPEST) {
      return List.of(Evidence.unreadable(name, "archives nested deeper than " + DEEPEST));
    }
    if (isArchive) {
      return nested(name, zip, entry, depth);
    }
    return List.of(
        new Evidence(
            name,
            Math.max(0, entry.getSize()),
            Math.max(0, entry.getTime() / 1000),
            Optional.empty(),
            () -> open(zip, entry),
            ""));
  }

  private List<Evidence> nested(String name, ZipFile zip, ZipEntry entry, int depth) {
    try (InputStream stream = open(zip, entry)) {
      Path copy = Files.createTempFile("sunset-", ".zip");
      copies.add(copy);
      Files.copy(stream, copy, StandardCopyOption.REPLACE_EXISTING);
      return members(name, copy, depth + 1);
    } catch (IOException e) {
      return List.of(Evidence.unreadable(name, EvidenceFinder.sentence(e)));
    }
  }

  private static InputStream open(ZipFile zip, ZipEntry entry) throws IOException {
    InputStream stream = zip.getInputStream(entry);
    if (stream == null) {
      throw new ZipException("no such entry");
    }
    return stream;
  }

  @Override
  public void close() throws IOException {
    for (ZipFile zip : open) {
      zip.close();
    }
    for (Path copy : copies) {
      Files.deleteIfExists(copy);
    }
  }
}
