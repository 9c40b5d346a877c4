package dev.tlssunset.archive;

import dev.tlssunset.archive.Listing.Entry;
import dev.tlssunset.archive.TemporaryCopies.Copy;
import dev.tlssunset.archive.stream.Decoding;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Archives of any kind, open until their end, and the archives within them.
public final class Archives implements Closeable {

  private static final int DEEPEST = 4;

  /// Members are opened by their names alone: to look into each would be to unpack it twice.
  private static final Pattern NAMED_AS_ARCHIVE =
      Pattern.compile("(?i)(.+)\\.(zip|7z|t[gx]z|tbz2?|tzst|tar(\\.(gz|xz|bz2|zst))?)$");

  /// As unpacking would leave it.
  private static final String SAME_NAME =
      "the archive has another file of this name behind it, which is read";

  /// Bytes of copies that lie in the temporary folder at once. A few bytes can unpack to more than
  /// any disk holds; logs that are packed twice come to a few gigabytes a server.
  private static final long MOST_COPIED = 32L << 30;

  private final Closing open = new Closing();
  private final TemporaryCopies copies;

  public Archives() {
    this(_ -> {});
  }

  /// @param copied is told how many bytes were copied out of archives, while they are
  public Archives(LongConsumer copied) {
    this(MOST_COPIED, copied);
  }

  Archives(long mostCopied, LongConsumer copied) {
    copies = new TemporaryCopies(mostCopied, copied);
    open.add(copies);
  }

  /// Whether a file holds others, by its content; within a packed one too, as in `.tar.gz`.
  public static boolean isArchive(Path file) throws IOException {
    return Container.of(file) != Container.NONE;
  }

  /// Whether a file that begins so is a tar archive.
  ///
  /// @param head 512 bytes of it, where it has so many
  public static boolean isTar(byte[] head) {
    return Container.of(head) == Container.TAR;
  }

  /// `EXCH01` of `EXCH01.tar.gz`; a name that is not an archive's as it is.
  public static String stem(String fileName) {
    return NAMED_AS_ARCHIVE.matcher(fileName).replaceFirst("$1");
  }

  /// The files within an archive, and within archives in it.
  ///
  /// @param name what members' names begin with
  public List<Member> members(String name, Path file) {
    return members(name, file, 1);
  }

  private List<Member> members(String name, Path file, int depth) {
    try {
      Container container = Container.of(file);
      return container == Container.PACKED
          ? membersOfCopy(name, Decoding.decoded(Files.newInputStream(file)), depth)
          : members(name, listing(container, file), depth);
    } catch (IOException e) {
      return List.of(Member.unreadable(name, ReadProblem.of(e)));
    }
  }

  private Listing listing(Container container, Path file) throws IOException {
    return switch (container) {
      case ZIP -> ZipListing.of(file, open);
      case TAR -> TarListing.of(file);
      case SEVEN_ZIP -> SevenZipListing.of(file, copies);
      case PACKED, NONE -> new Listing(List.of(), "no archive, whatever its name says");
    };
  }

  /// Of files with one name the last one counts; links to files that are there are passed over.
  private List<Member> members(String archive, Listing listing, int depth) {
    List<Entry> entries = listing.entries();
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      last.put(EntryNames.clean(entries.get(i).name()), i);
    }
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      String clean = EntryNames.clean(entry.name());
      String name = archive + "/" + clean;
      if (last.getOrDefault(clean, i) != i) {
        members.add(Member.unreadable(name, SAME_NAME));
      } else if (entry.target().isEmpty()) {
        members.addAll(members(name, entry, depth));
      } else if (!last.containsKey(EntryNames.clean(entry.target()))) {
        members.add(Member.unreadable(name, "a link out of its archive"));
      }
    }
    if (!listing.problem().isEmpty()) {
      members.add(Member.unreadable(archive, listing.problem()));
    }
    return members;
  }

  private List<Member> members(String name, Entry entry, int depth) {
    if (!NAMED_AS_ARCHIVE.matcher(name).matches() || !entry.problem().isEmpty()) {
      return List.of(
          new Member(name, entry.size(), entry.modified(), entry.opener(), entry.problem()));
    }
    if (depth == DEEPEST) {
      return List.of(Member.unreadable(name, "archives nested deeper than " + DEEPEST));
    }
    try {
      return membersOfCopy(name, entry.opener().open(), depth + 1);
    } catch (IOException e) {
      return List.of(Member.unreadable(name, ReadProblem.of(e)));
    }
  }

  /// @param stream is closed
  private List<Member> membersOfCopy(String name, InputStream stream, int depth)
      throws IOException {
    Copy copy;
    try (stream) {
      copy = copies.copy(stream);
    }
    List<Member> members = members(name, copy.file(), depth);
    return copy.failure().isEmpty()
        ? members
        : Stream.concat(
                members.stream(),
                Stream.of(Member.unreadable(name, ReadProblem.ofRest(copy.failure().get()))))
            .toList();
  }

  @Override
  public void close() throws IOException {
    open.close();
  }
}
