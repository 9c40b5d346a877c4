package dev.tlssunset.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/// What kept a command from being done that is no bug: files that are not there, a full disk.
///
/// @param sentence what happened to which file
/// @param status the exit status
record Failure(String sentence, int status) {

  /// What an exception says of the world outside; empty where it says nothing of it.
  static Optional<Failure> of(Throwable thrown) {
    if (thrown instanceof IOException e) {
      int status = isOfNamedPath(e) ? ExitStatus.WRONG_USAGE : ExitStatus.NOT_DONE;
      return Optional.of(new Failure(sentence(e), status));
    }
    return within(thrown).map(sentence -> new Failure(sentence, ExitStatus.NOT_DONE));
  }

  /// What commands themselves throw is of paths that the command line names; of others, readers and
  /// joins deep inside.
  private static boolean isOfNamedPath(IOException e) {
    Throwable first = e;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return first instanceof NoSuchFileException
        || first instanceof AccessDeniedException
        || first instanceof FileAlreadyExistsException;
  }

  private static Optional<String> within(Throwable thrown) {
    String what = "";
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof IOException e) {
        return Optional.of(what + sentence(e));
      }
      boolean isSaid = !String.valueOf(at.getCause()).equals(at.getMessage());
      what = at instanceof UncheckedIOException && isSaid ? at.getMessage() + ": " : what;
    }
    return Optional.empty();
  }

  /// Exceptions of files have only the path as their message.
  static String sentence(IOException e) {
    return switch (e) {
      case NoSuchFileException it -> it.getFile() + ": no such file";
      case AccessDeniedException it -> it.getFile() + ": permission denied";
      case FileAlreadyExistsException it -> it.getFile() + ": is there already, and no folder";
      case FileSystemException it when it.getReason() == null -> it.getFile() + ": cannot be used";
      default -> e.getMessage() == null ? e.toString() : e.getMessage();
    };
  }
}
