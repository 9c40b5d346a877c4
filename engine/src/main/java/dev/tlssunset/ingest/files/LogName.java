package dev.tlssunset.ingest.files;

import java.util.Locale;
import java.util.regex.Pattern;

/// Names under which people expect a log.
public final class LogName {

  private static final Pattern NAMED_AS_LOG =
      Pattern.compile(".*\\.log(\\.\\d+)?(\\.(gz|zst|xz|bz2))?");

  private LogName() {}

  /// Whether a path leads to what is named as a log, packed or not.
  public static boolean is(String path) {
    return NAMED_AS_LOG.matcher(path.toLowerCase(Locale.ROOT)).matches();
  }
}
