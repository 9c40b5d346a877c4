package dev.tlssunset.ingest;

import dev.tlssunset.source.FileHead;
import dev.tlssunset.source.Source;
import dev.tlssunset.source.exchange.SmtpSource;
import dev.tlssunset.source.iis.IisSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which source reads a file, by its content.
final class Recognition {

  static final String UNRECOGNISED = "unrecognised";
  static final String UNREADABLE = "unreadable";
  static final String EMPTY = "empty";

  private static final List<Source> SOURCES = List.of(new SmtpSource(), new IisSource());

  /// Names under which people expect a log: one that cannot be read is missing evidence.
  private static final Pattern NAMED_AS_LOG = Pattern.compile(".*\\.log(\\.\\d+)?(\\.(gz|zst))?");

  private Recognition() {}

  static Optional<Source> source(String path, byte[] head, int length) {
    FileHead fileHead = FileHead.of(path, head, length);
    return SOURCES.stream().filter(source -> source.recognises(fileHead)).findFirst();
  }

  /// Why a file that no source recognises is missed; empty where nobody expects it to be evidence.
  static String problem(String path) {
    return NAMED_AS_LOG.matcher(path.toLowerCase(Locale.ROOT)).matches()
        ? "named as a log, but not an IIS or SMTP protocol log"
        : "";
  }
}
