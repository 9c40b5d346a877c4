package dev.tlssunset.posture.finding;

import dev.tlssunset.posture.effect.Suite;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What evidence says of a suite that was negotiated: its name, or the algorithms that Windows
/// logs.
///
/// @param text e.g. `TLS_RSA_WITH_AES_128_CBC_SHA`, or `AES_128 SHA1 RSA_KEYX`
record SeenSuite(String text) {

  /// Where names of suites show what Windows calls an algorithm (`wincrypt.h`).
  private static final Map<String, Pattern> ALGORITHMS =
      Map.ofEntries(
          shown("AES_128", "_AES_128_"),
          shown("AES_256", "_AES_256_"),
          shown("3DES", "_3DES_"),
          shown("DES", "_DES_"),
          shown("RC4", "_RC4_"),
          shown("MD5", "_MD5$"),
          shown("SHA1", "_SHA$"),
          shown("SHA_256", "_SHA256$"),
          shown("SHA_384", "_SHA384$"),
          shown("RSA_KEYX", "^TLS_(RSA_|AES_|CHACHA20_)"),
          shown("DH_EPHEM", "^TLS_(DHE_|AES_|CHACHA20_)"),
          shown("ECDH", "^TLS_(ECDHE?_|AES_|CHACHA20_)"),
          shown("ECDH_EPHEM", "^TLS_(ECDHE_|AES_|CHACHA20_)"));

  private static Map.Entry<String, Pattern> shown(String algorithm, String names) {
    return Map.entry(algorithm, Pattern.compile(names));
  }

  /// Whether the suite may be this one: what is not logged, or not known, may be anything, and so
  /// is the key exchange of TLS 1.3, which suites do not name.
  boolean mayBe(Suite suite) {
    if (text.startsWith("TLS_") || text.startsWith("SSL_")) {
      return text.equals(suite.ianaName());
    }
    return Stream.of(text.split(" ", -1))
        .map(algorithm -> Optional.ofNullable(ALGORITHMS.get(algorithm)))
        .flatMap(Optional::stream)
        .allMatch(names -> names.matcher(suite.ianaName()).find());
  }
}
