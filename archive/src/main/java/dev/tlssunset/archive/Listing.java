package dev.tlssunset.archive;

import java.io.InputStream;
import java.util.List;

/// What an archive says it holds.
///
/// @param entries files and links, in its order
/// @param problem why there may be more; empty where it was read to its end
record Listing(List<Entry> entries, String problem) {

  /// A file or link within an archive.
  ///
  /// @param name as the archive has it
  /// @param size bytes, unpacked; 0 where not known
  /// @param modified when it was last written to, in seconds since 1970; 0 where not known
  /// @param target what a link leads to, as a name within the archive; empty for files
  /// @param opener opens it
  /// @param problem why it cannot be opened; empty where it can
  record Entry(
      String name, long size, long modified, String target, Member.Opener opener, String problem) {

    static Entry link(String name, String target) {
      return new Entry(name, 0, 0, target, InputStream::nullInputStream, "");
    }

    static Entry unreadable(String name, String problem) {
      return new Entry(name, 0, 0, "", InputStream::nullInputStream, problem);
    }
  }

  static Listing whole(List<Entry> entries) {
    return new Listing(entries, "");
  }
}
