package dev.tlssunset.source.balancer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.source.balancer.pattern.Field;
import dev.tlssunset.source.balancer.pattern.LineMatcher;
import dev.tlssunset.text.Scan;
import java.util.List;

/// Judges what a line says of TLS on the client's leg.
final class TlsJudge {

  private enum Sign {
    ABSENT,
    TLS,
    NO_TLS
  }

  private static final List<byte[]> WORDS_FOR_TLS =
      List.of("on", "https", "h2", "wss", "grpcs", "ssl", "tls", "1", "true", "yes").stream()
          .map(word -> word.getBytes(US_ASCII))
          .toList();

  private TlsJudge() {}

  /// Judges a line.
  ///
  /// @param named whether it names a version
  /// @param agreed whether it names a suite, or has no place for one: libraries name a version
  ///   before any is agreed upon
  /// @param isRequest whether something was asked for
  static TlsVerdict verdict(
      FormMatcher matched, byte[] bytes, boolean named, boolean agreed, boolean isRequest) {
    LineMatcher line = matched.matcher();
    return switch (matched.form().meaning()) {
      case ONWARD -> TlsVerdict.ONWARD;
      case FAILED_HANDSHAKE -> TlsVerdict.FAILED;
      case TRAFFIC -> {
        if (isFailed(line, bytes) || (named && !agreed)) {
          yield TlsVerdict.FAILED;
        }
        boolean hasField = matched.form().format().has(Field.VERSION);
        yield named ? TlsVerdict.VERSION : unnamed(sign(line, bytes), hasField, isRequest);
      }
    };
  }

  /// A request that was read without TLS came in the clear. A connection without one may be TLS
  /// that the balancer passes on and never looks into.
  private static TlsVerdict unnamed(Sign sign, boolean hasField, boolean isRequest) {
    return switch (sign) {
      case TLS -> hasField ? TlsVerdict.TLS : TlsVerdict.TLS_WITHOUT_FIELD;
      case NO_TLS -> isRequest ? TlsVerdict.PLAINTEXT : TlsVerdict.NOTHING;
      case ABSENT ->
          !isRequest
              ? TlsVerdict.NOTHING
              : hasField ? TlsVerdict.PLAINTEXT : TlsVerdict.REQUEST_WITHOUT_FIELD;
    };
  }

  private static boolean isFailed(LineMatcher line, byte[] bytes) {
    if (!line.has(Field.FAILURE)) {
      return false;
    }
    int from = line.start(Field.FAILURE);
    int to = line.end(Field.FAILURE);
    boolean isNone = from == to || Scan.isHyphen(bytes, from, to) || isZero(bytes, from, to);
    return !isNone;
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != '0') {
        return false;
      }
    }
    return true;
  }

  private static Sign sign(LineMatcher line, byte[] bytes) {
    if (line.has(Field.FRONTEND)) {
      int to = line.end(Field.FRONTEND);
      boolean isMarked = to > line.start(Field.FRONTEND) && bytes[to - 1] == '~';
      return isMarked ? Sign.TLS : Sign.NO_TLS;
    }
    if (!line.has(Field.TLS_SIGN)) {
      return Sign.ABSENT;
    }
    int from = line.start(Field.TLS_SIGN);
    int to = line.end(Field.TLS_SIGN);
    for (byte[] word : WORDS_FOR_TLS) {
      if (to - from == word.length && Scan.startsWithIgnoringCase(bytes, from, to, word)) {
        return Sign.TLS;
      }
    }
    return Sign.NO_TLS;
  }
}
