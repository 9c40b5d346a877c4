package dev.tlssunset.archive;

import java.io.IOException;
import java.io.InputStream;

/// A file within an archive.
///
/// @param name behind the archive's name, with `/`
/// @param size bytes, unpacked; 0 where not known
/// @param modified when it was last written to, in seconds since 1970; 0 where not known
/// @param opener opens it
/// @param problem why it cannot be opened; empty where it can
public record Member(String name, long size, long modified, Opener opener, String problem) {

  /// Opens a file.
  public interface Opener {
    InputStream open() throws IOException;
  }

  static Member unreadable(String name, String problem) {
    return new Member(name, 0, 0, InputStream::nullInputStream, problem);
  }
}
