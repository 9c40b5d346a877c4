package dev.tlssunset.source.balancer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.Suite;
import dev.tlssunset.wire.registry.SuiteName;
import dev.tlssunset.wire.registry.SuiteParts;
import dev.tlssunset.wire.registry.VersionNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The few names of versions and suites that a log repeats, numbered.
final class TlsWords {

  /// Number of a word that says nothing: empty, `-`, `NONE`, `(NONE)`, `(null)`.
  static final int NOTHING = 0;

  /// Room for some hundred words. A log has a dozen; one with more is made up.
  private static final int ROOM = 1 << 15;

  private static final List<String> WORDS_FOR_NOTHING = List.of("none", "(none)", "(null)");

  private final Symbols texts = new Symbols(ROOM);
  private final SymbolCache cache = new SymbolCache(texts);

  /// By number; empty for a word that is no version.
  private final List<Optional<ProtocolVersion>> versions = new ArrayList<>();

  private final List<Suite> suites = new ArrayList<>();

  /// The number of the word in `[from, to)`.
  int numberOf(byte[] bytes, int from, int to) {
    if (from == to || Scan.isHyphen(bytes, from, to) || isNothing(bytes, from, to)) {
      return NOTHING;
    }
    int number = cache.of(bytes, from, to);
    while (versions.size() <= number) {
      String text = texts.text(versions.size());
      versions.add(VersionNames.version(text));
      suites.add(text.isEmpty() ? SuiteParts.NONE : new SuiteName(text));
    }
    return number;
  }

  private static boolean isNothing(byte[] bytes, int from, int to) {
    if (bytes[from] != '(' && (bytes[from] | 32) != 'n') {
      return false;
    }
    for (String word : WORDS_FOR_NOTHING) {
      byte[] lower = word.getBytes(US_ASCII);
      if (to - from == lower.length && Scan.startsWithIgnoringCase(bytes, from, to, lower)) {
        return true;
      }
    }
    return false;
  }

  /// The version that a word names; not recorded where it names none.
  ProtocolVersion version(int number) {
    return number == NOTHING
        ? ProtocolVersion.NOT_RECORDED
        : versions.get(number).orElse(ProtocolVersion.NOT_RECORDED);
  }

  /// Whether a word says something, but nothing that is known as a version.
  boolean isStrange(int number) {
    return number != NOTHING && versions.get(number).isEmpty();
  }

  Suite suite(int number) {
    return number == NOTHING ? SuiteParts.NONE : suites.get(number);
  }
}
