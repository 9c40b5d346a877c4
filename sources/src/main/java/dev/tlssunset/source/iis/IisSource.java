package dev.tlssunset.source.iis;

import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.source.FileHead;
import dev.tlssunset.source.Source;
import dev.tlssunset.source.SourceFile;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// IIS W3C logs. How each odd line is read: `docs/interpretation/iis-w3c.md`.
public final class IisSource implements Source {

  /// As inputs and observations name it.
  public static final String FORMAT = ObservationKind.IIS_FORMAT;

  private static final Set<String> TELLING_FIELDS =
      Set.of("c-ip", "s-ip", "cs-method", "cs-uri-stem", "sc-status", "cs(user-agent)");

  private static final Pattern HEADLESS_RECORD =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\S* .*\\b[A-Z][A-Z_-]{2,} /.*",
          Pattern.DOTALL);

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(FileHead head) {
    boolean hasFields = head.directives("Fields").findAny().isPresent();
    return hasFields
        ? head.directives("Fields").anyMatch(IisSource::isTelling)
        : head.firstRecord().filter(line -> HEADLESS_RECORD.matcher(line).matches()).isPresent();
  }

  @Override
  public LineReader reader(SourceFile file, Surroundings surroundings) {
    return new IisReader(file, surroundings);
  }

  /// Whether a `#Fields:` line is that of an error log of HTTP.sys, which is written alike.
  public static boolean isOfErrorLog(String fields) {
    return IisColumns.areOfErrorLog(fields);
  }

  private static boolean isTelling(String fields) {
    List<String> names = List.of(fields.toLowerCase(Locale.ROOT).split("[ \t]+", -1));
    return !isOfErrorLog(fields) && names.stream().anyMatch(TELLING_FIELDS::contains);
  }
}
