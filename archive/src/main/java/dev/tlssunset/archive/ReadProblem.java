package dev.tlssunset.archive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/// Why a file cannot be read, in words.
public final class ReadProblem {

  private ReadProblem() {}

  /// Of a file of which nothing can be read.
  public static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "no such file";
      default -> "cannot be read: " + reason(e);
    };
  }

  /// Of the rest of a file.
  public static String ofRest(IOException e) {
    return "broke off: " + reason(e);
  }

  static String reason(IOException e) {
    return e.getMessage() == null ? "the file ends too early" : e.getMessage();
  }
}
