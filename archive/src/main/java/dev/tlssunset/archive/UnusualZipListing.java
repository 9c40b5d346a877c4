package dev.tlssunset.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.archive.Listing.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/// What a zip archive holds that the JDK does not open: with encrypted files, with files that are
/// packed in another way than deflate (Windows takes Deflate64 beyond 2 GB), with two of one name.
///
/// Takes a kilobyte for each file, which is why it is not used for all.
final class UnusualZipListing {

  private final ZipFile zip;

  private UnusualZipListing(ZipFile zip) {
    this.zip = zip;
  }

  /// @param open closes it when nothing is read any more
  static Listing of(Path file, Closing open) {
    try {
      ZipFile zip = ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(true).get();
      open.add(zip);
      return Listing.whole(new UnusualZipListing(zip).entries());
    } catch (IOException e) {
      return new Listing(List.of(), "not a whole zip archive: " + ReadProblem.reason(e));
    }
  }

  private List<Entry> entries() {
    return Collections.list(zip.getEntries()).stream()
        .filter(entry -> !entry.isDirectory())
        .map(this::entry)
        .toList();
  }

  private Entry entry(ZipArchiveEntry entry) {
    String name = name(entry);
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      return Entry.unreadable(name, "encrypted: unpack it first");
    }
    if (!zip.canReadEntryData(entry)) {
      return Entry.unreadable(
          name, "packed in a way that is not read (%s): unpack it first".formatted(method(entry)));
    }
    return new Entry(
        name,
        Math.max(0, entry.getSize()),
        Math.max(0, entry.getTime() / 1000),
        "",
        () -> open(entry),
        "");
  }

  private static String method(ZipArchiveEntry entry) {
    ZipMethod method = ZipMethod.getMethodByCode(entry.getMethod());
    return method == null ? "method " + entry.getMethod() : method.name();
  }

  /// Names are UTF-8; Windows' Explorer writes those of an old code page.
  private static String name(ZipArchiveEntry entry) {
    byte[] raw = entry.getRawName();
    if (raw == null || entry.getGeneralPurposeBit().usesUTF8ForNames()) {
      return entry.getName();
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException _) {
      return new String(raw, ZipListing.OLD_CODE_PAGE);
    }
  }

  /// The library notes where an entry lies when it is first asked for, in a buffer for all.
  private InputStream open(ZipArchiveEntry entry) throws IOException {
    synchronized (zip) {
      return ChecksumStream.of(zip.getInputStream(entry), entry.getCrc());
    }
  }
}
