package dev.tlssunset.archive;

import dev.tlssunset.archive.Listing.Entry;
import dev.tlssunset.archive.stream.FileRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// What a tar archive holds (POSIX.1-2001 pax, GNU tar). Its members are read where they lie.
final class TarListing {

  private static final int BLOCK = 512;

  private TarListing() {}

  static Listing of(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(Channels.newInputStream(channel), "UTF-8")) {
      while (true) {
        TarArchiveEntry next;
        try {
          next = tar.getNextEntry();
        } catch (IOException e) {
          return new Listing(entries, ReadProblem.ofRest(e));
        }
        if (next == null) {
          return new Listing(entries, hasEnd(channel) ? "" : "broke off: the archive has no end");
        }
        if (!next.isDirectory()) {
          entries.add(entry(file, channel.position(), next));
        }
      }
    }
  }

  /// Whether the last block is empty, as it has to be. Who reads a cut one takes its end for that
  /// of the archive.
  private static boolean hasEnd(FileChannel channel) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    channel.read(block, Math.max(0, channel.size() - BLOCK));
    return Arrays.equals(block.array(), new byte[BLOCK]);
  }

  /// @param from where its bytes begin
  private static Entry entry(Path file, long from, TarArchiveEntry entry) {
    String name = entry.getName();
    if (entry.isSymbolicLink()) {
      return Entry.link(name, EntryNames.beside(name, entry.getLinkName()));
    }
    if (entry.isLink()) {
      return Entry.link(name, entry.getLinkName());
    }
    if (entry.isSparse()) {
      return Entry.unreadable(name, "a file with holes in a tar archive: unpack it first");
    }
    if (entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice()) {
      return Entry.unreadable(name, "a pipe or device, not a file");
    }
    return new Entry(
        name,
        entry.getSize(),
        Math.max(0, entry.getLastModifiedTime().to(TimeUnit.SECONDS)),
        "",
        () -> FileRange.open(file, from, from + entry.getSize()),
        "");
  }
}
