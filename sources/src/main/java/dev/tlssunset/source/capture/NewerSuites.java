package dev.tlssunset.source.capture;

import dev.tlssunset.wire.registry.CipherSuite;

/// The cipher suites that only TLS 1.2 and later have: those with SHA-256 or SHA-384 as their hash,
/// GCM, CCM, ChaCha20 (RFC 5246 appendix A.5 and later; IANA's registry).
final class NewerSuites {

  private NewerSuites() {}

  /// Whether a hello that lists the suite knows TLS 1.2, whatever version it offers.
  static boolean has(CipherSuite suite) {
    int number = suite.number();
    return (number >= 0x003b && number <= 0x0040)
        || (number >= 0x0067 && number <= 0x006d)
        || (number >= 0x009c && number <= 0x00a7)
        || (number >= 0x1301 && number <= 0x1305)
        || (number >= 0xc023 && number <= 0xc032)
        || (number >= 0xc09c && number <= 0xc0af)
        || (number >= 0xcca8 && number <= 0xccae);
  }
}
