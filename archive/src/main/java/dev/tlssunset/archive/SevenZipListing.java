package dev.tlssunset.archive;

import dev.tlssunset.archive.Listing.Entry;
import dev.tlssunset.archive.TemporaryCopies.Copy;
import dev.tlssunset.archive.stream.BlockStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/// What a 7z archive holds (7-Zip's 7zFormat.txt). Its files are packed together, and so are copied
/// out: to read one, all before it would have to be unpacked.
final class SevenZipListing {

  /// 7-Zip takes a dictionary of 64 MB at most, unless it is told to.
  private static final int MOST_MEMORY_KIB = 100 << 10;

  private final SevenZFile archive;
  private final TemporaryCopies copies;

  private SevenZipListing(SevenZFile archive, TemporaryCopies copies) {
    this.archive = archive;
    this.copies = copies;
  }

  static Listing of(Path file, TemporaryCopies copies) {
    try (SevenZFile archive =
        SevenZFile.builder().setPath(file).setMaxMemoryLimitKiB(MOST_MEMORY_KIB).get()) {
      return Listing.whole(new SevenZipListing(archive, copies).entries());
    } catch (IOException e) {
      return new Listing(List.of(), problem(e));
    }
  }

  private List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (SevenZArchiveEntry entry : archive.getEntries()) {
      Entry copied = copied(entry);
      if (!entry.isDirectory() && !entry.isAntiItem()) {
        entries.add(copied);
      }
    }
    return entries;
  }

  /// To be asked for each entry, in the order in which they lie there.
  private Entry copied(SevenZArchiveEntry entry) throws IOException {
    String name = String.valueOf(entry.getName());
    try {
      archive.getNextEntry();
    } catch (IOException e) {
      return Entry.unreadable(name, problem(e));
    }
    Copy copy = copies.copy(new Current(archive));
    long size = Files.size(copy.file());
    return size == 0 && copy.failure().isPresent()
        ? Entry.unreadable(name, problem(copy.failure().get()))
        : new Entry(name, size, modified(entry), "", copy::open, "");
  }

  private static long modified(SevenZArchiveEntry entry) {
    return entry.getHasLastModifiedDate()
        ? Math.max(0, entry.getLastModifiedTime().to(TimeUnit.SECONDS))
        : 0;
  }

  private static String problem(IOException e) {
    return switch (e) {
      case PasswordRequiredException _ -> "encrypted: unpack it first";
      case MemoryLimitException _ -> "takes too much memory to unpack: unpack it first";
      default -> "not a whole 7z archive: " + ReadProblem.reason(e);
    };
  }

  /// The bytes of the entry whose turn it is.
  private static final class Current extends BlockStream {

    private final SevenZFile archive;

    Current(SevenZFile archive) {
      this.archive = archive;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return archive.read(bytes, offset, length);
    }
  }
}
