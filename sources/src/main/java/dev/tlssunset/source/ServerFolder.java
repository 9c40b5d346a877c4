package dev.tlssunset.source;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The server that a folder is named after: copied logs lie in a folder per server, above the
/// folders and drives that every server has.
public final class ServerFolder {

  private static final String ARCHIVE = ".zip";

  /// Copies of whole drives, and of administrative shares, begin with `C`, `C:`, `C%3A` or `c$`.
  private static final Pattern DRIVE = Pattern.compile("[a-z](:|%3a|\\$)?");

  private ServerFolder() {}

  /// The innermost folder above those of the log tree.
  ///
  /// @param path a file's path, with `/`
  /// @param root whether a folder (lower case) marks the path as one of the tree
  /// @param common whether a folder (lower case) is one that every server has
  /// @return its name; empty where there is none, or no folder is a root
  public static String above(String path, Predicate<String> root, Predicate<String> common) {
    String[] parts = path.split("/", -1);
    boolean inTree = false;
    for (int i = parts.length - 2; i >= 0; i--) {
      String name = unpacked(parts[i]);
      String folder = name.toLowerCase(Locale.ROOT);
      if (root.test(folder)) {
        inTree = true;
      } else if (inTree && !common.test(folder) && !DRIVE.matcher(folder).matches()) {
        return name;
      }
    }
    return "";
  }

  /// An archive is a folder that was packed.
  private static String unpacked(String name) {
    int end = name.length() - ARCHIVE.length();
    return end > 0 && name.regionMatches(true, end, ARCHIVE, 0, ARCHIVE.length())
        ? name.substring(0, end)
        : name;
  }
}
