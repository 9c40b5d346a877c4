package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.defaults.Source;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Ciphers, hashes and key exchanges that are switched off below SCHANNEL: no list of suites brings
/// them back.
final class AlgorithmSwitches {

  static final Source RESTRICTING =
      new Source(
          "Restrict cryptographic algorithms and protocols in Schannel.dll",
          "https://support.microsoft.com/help/245030");

  /// The suites that need an algorithm, by the subject of its switch.
  private static final Map<String, Pattern> SUITES =
      Map.ofEntries(
          suites("cipher/null", "_WITH_NULL_"),
          suites("cipher/des 56/56", "_DES_(CBC|64)_"),
          suites("cipher/rc2 40/128", "RC2_CBC_40_|RC2_128_CBC_EXPORT40_"),
          suites("cipher/rc2 128/128", "RC2_128_CBC_WITH_"),
          suites("cipher/rc4 40/128", "RC4_40_|RC4_128_EXPORT40_"),
          suites("cipher/rc4 56/128", "RC4_56_"),
          suites("cipher/rc4 128/128", "RC4_128_(SHA|MD5|WITH_)"),
          suites("cipher/triple des 168", "_3DES_|_DES_192_"),
          suites("cipher/triple des 168/168", "_3DES_|_DES_192_"),
          suites("cipher/aes 128/128", "_AES_128_"),
          suites("cipher/aes 256/256", "_AES_256_"),
          suites("hash/md5", "_MD5$"),
          suites("hash/sha", "_SHA$"),
          suites("hash/sha256", "_SHA256$"),
          suites("hash/sha384", "_SHA384$"),
          suites("key exchange/pkcs", "^TLS_RSA_"),
          suites("key exchange/diffie-hellman", "^TLS_DHE?_"),
          suites("key exchange/ecdh", "^TLS_ECDHE?_"));

  private final List<SwitchEffect> off;

  AlgorithmSwitches(List<SwitchEffect> switches) {
    off = switches.stream().filter(effect -> effect.isOn() == Answer.NO).toList();
  }

  private static Map.Entry<String, Pattern> suites(String subject, String names) {
    return Map.entry(subject, Pattern.compile(names));
  }

  boolean isOff(Suite suite) {
    return off.stream().anyMatch(effect -> isNeeded(effect, suite));
  }

  /// The switches that take something from a list, each with what it takes.
  void explain(List<Suite> suites, Steps steps) {
    for (SwitchEffect effect : off) {
      List<String> without =
          suites.stream().filter(suite -> isNeeded(effect, suite)).map(Suite::name).toList();
      if (!without.isEmpty()) {
        steps.rule(
            effect.subject() + " is off, and so are " + String.join(", ", without) + ".",
            RESTRICTING);
      }
    }
  }

  private static boolean isNeeded(SwitchEffect effect, Suite suite) {
    return Optional.ofNullable(SUITES.get(effect.subject().toLowerCase(Locale.ROOT)))
        .filter(names -> names.matcher(suite.ianaName()).find())
        .isPresent();
  }
}
