package dev.tlssunset.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The zip archives of a scan, open until its end; archives within archives are copied out first.
public final class Archives implements Closeable {

  private static final int DEEPEST = 4;
  private static final int BUFFER = 1 << 16;
  private static final Charset OLD_CODE_PAGE = Charset.forName("IBM437");

  /// Entries are found by their names.
  private static final String SAME_NAME =
      "the archive has two files of this name, of which one cannot be read";

  /// Bytes of copies that lie in the temporary folder at once. A few bytes can unpack to more than
  /// any disk holds; logs that are packed twice come to a few gigabytes a server.
  private static final long MOST_COPIED = 32L << 30;

  private final Closing open = new Closing();
  private final long mostCopied;
  private long copied;

  public Archives() {
    this(MOST_COPIED);
  }

  Archives(long mostCopied) {
    this.mostCopied = mostCopied;
  }

  /// Whether a file that begins so is a zip archive.
  public static boolean isZip(byte[] head) {
    return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
  }

  /// The files within an archive.
  public List<Member> members(String name, Path file) {
    return members(name, file, 1);
  }

  private List<Member> members(String name, Path file, int depth) {
    try {
      ZipFile zip = open(file);
      open.add(zip);
      List<Member> members = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (entry.isDirectory()) {
          continue;
        }
        if (!names.add(entry.getName())) {
          members.add(Member.unreadable(memberName(name, entry), SAME_NAME));
        } else {
          members.addAll(member(name, zip, found(zip, entry), depth));
        }
      }
      return members;
    } catch (IOException e) {
      return List.of(Member.unreadable(name, problem(e)));
    }
  }

  /// Java opens no archive that holds a file of which it could not read the bytes.
  private static String problem(IOException e) {
    String said = String.valueOf(e.getMessage());
    if (said.contains("encrypted entry")) {
      return "an archive with encrypted files: unpack it first";
    }
    return said.contains("bad compression method")
        ? "an archive with files that are packed in another way than deflate: unpack it first"
        : "not a whole zip archive: " + said;
  }

  /// Names are UTF-8; Windows' Explorer writes those of an old code page.
  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException _) {
      return new ZipFile(file.toFile(), OLD_CODE_PAGE);
    }
  }

  private List<Member> member(String archive, ZipFile zip, ZipEntry entry, int depth) {
    String name = memberName(archive, entry);
    boolean isArchive = name.toLowerCase(Locale.ROOT).endsWith(".zip");
    if (isArchive && depth == DEEPEST) {
      return List.of(Member.unreadable(name, "archives nested deeper than " + DEEPEST));
    }
    if (isArchive) {
      return nested(name, zip, entry, depth);
    }
    return List.of(
        new Member(
            name,
            Math.max(0, entry.getSize()),
            Math.max(0, entry.getTime() / 1000),
            () -> open(zip, entry),
            ""));
  }

  /// Of several entries with one name, the one that is opened.
  private static ZipEntry found(ZipFile zip, ZipEntry entry) {
    ZipEntry found = zip.getEntry(entry.getName());
    return found == null ? entry : found;
  }

  private static String memberName(String archive, ZipEntry entry) {
    return archive + "/" + entry.getName().replace('\\', '/');
  }

  private List<Member> nested(String name, ZipFile zip, ZipEntry entry, int depth) {
    try (InputStream stream = open(zip, entry)) {
      Path copy = Files.createTempFile("sunset-", ".zip");
      open.add(() -> Files.deleteIfExists(copy));
      copy(stream, copy);
      return members(name, copy, depth + 1);
    } catch (IOException e) {
      return List.of(Member.unreadable(name, ReadProblem.of(e)));
    }
  }

  private void copy(InputStream from, Path to) throws IOException {
    long before = copied;
    try (OutputStream out = Files.newOutputStream(to)) {
      byte[] buffer = new byte[BUFFER];
      for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
        copied += count;
        if (copied > mostCopied) {
          throw new IOException(
              "archives within archives unpack to more than %s bytes".formatted(mostCopied));
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      Files.deleteIfExists(to);
      copied = before;
      throw e;
    }
  }

  private static InputStream open(ZipFile zip, ZipEntry entry) throws IOException {
    InputStream stream = zip.getInputStream(entry);
    if (stream == null) {
      throw new ZipException("no such entry");
    }
    return entry.getCrc() < 0 ? stream : new Checked(stream, entry.getCrc());
  }

  @Override
  public void close() throws IOException {
    open.close();
  }

  /// An entry that has to have a checksum, which nobody else compares.
  private static final class Checked extends CheckedInputStream {

    private final long wanted;

    Checked(InputStream stream, long wanted) {
      super(stream, new CRC32());
      this.wanted = wanted;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return checked(super.read(bytes, offset, length));
    }

    @Override
    public int read() throws IOException {
      return checked(super.read());
    }

    private int checked(int read) throws IOException {
      if (read < 0 && getChecksum().getValue() != wanted) {
        throw new ZipException("its checksum is wrong");
      }
      return read;
    }
  }
}
