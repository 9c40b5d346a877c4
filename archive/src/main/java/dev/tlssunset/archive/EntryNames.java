package dev.tlssunset.archive;

import java.util.ArrayDeque;
import java.util.Deque;

/// Names of files within an archive, as paths below it.
final class EntryNames {

  private EntryNames() {}

  /// `a/b` of `a\b`, `/a/b`, `./a//b` and `c/../a/b`. What leads out of the archive leads to its
  /// top: names are shown, and nothing is written under them.
  static String clean(String name) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : name.replace('\\', '/').split("/", -1)) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }

  /// What a symbolic link leads to.
  ///
  /// @param name of the link
  static String beside(String name, String target) {
    String folder = name.substring(0, name.replace('\\', '/').lastIndexOf('/') + 1);
    return target.startsWith("/") ? target : folder + target;
  }
}
