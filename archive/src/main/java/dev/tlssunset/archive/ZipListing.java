package dev.tlssunset.archive;

import dev.tlssunset.archive.Listing.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// What a zip archive holds (PKWARE's APPNOTE.TXT).
final class ZipListing {

  static final Charset OLD_CODE_PAGE = Charset.forName("IBM437");

  private ZipListing() {}

  /// @param open closes it when nothing is read any more
  static Listing of(Path file, Closing open) {
    try {
      return usual(file, open);
    } catch (IOException _) {
      return UnusualZipListing.of(file, open);
    }
  }

  private static Listing usual(Path file, Closing open) throws IOException {
    ZipFile zip = open(file);
    open.add(zip);
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (!names.add(entry.getName())) {
        throw new ZipException("two files of one name");
      }
    }
    return Listing.whole(
        zip.stream()
            .filter(entry -> !entry.isDirectory())
            .map(entry -> entry(zip, entry))
            .toList());
  }

  /// Names are UTF-8; Windows' Explorer writes those of an old code page.
  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException _) {
      return new ZipFile(file.toFile(), OLD_CODE_PAGE);
    }
  }

  private static Entry entry(ZipFile zip, ZipEntry entry) {
    return new Entry(
        entry.getName(),
        Math.max(0, entry.getSize()),
        Math.max(0, entry.getTime() / 1000),
        "",
        () -> open(zip, entry),
        "");
  }

  private static InputStream open(ZipFile zip, ZipEntry entry) throws IOException {
    InputStream stream = zip.getInputStream(entry);
    if (stream == null) {
      throw new ZipException("no such entry");
    }
    return ChecksumStream.of(stream, entry.getCrc());
  }
}
