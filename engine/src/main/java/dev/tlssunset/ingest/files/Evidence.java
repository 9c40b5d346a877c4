package dev.tlssunset.ingest.files;

import dev.tlssunset.archive.Member;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// One file of evidence, on its own or within an archive.
///
/// @param name path below the scanned folder, with `/`; within an archive behind the archive's name
/// @param size bytes, as they lie there
/// @param modified when it was last written to, in seconds since 1970; 0 where not known
/// @param file where it lies, if on its own
/// @param opener opens it
/// @param problem why it cannot be opened; empty where it can
public record Evidence(
    String name,
    long size,
    long modified,
    Optional<Path> file,
    Member.Opener opener,
    String problem) {

  static Evidence of(Member member) {
    return new Evidence(
        member.name(),
        member.size(),
        member.modified(),
        Optional.empty(),
        member.opener(),
        member.problem());
  }

  static Evidence unreadable(String name, String problem) {
    return new Evidence(name, 0, 0, Optional.empty(), InputStream::nullInputStream, problem);
  }
}
