package dev.tlssunset.testkit.reference;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The line in which Exchange names the version (S8, S9).
///
/// @param version nothing where nobody knows the protocol's name
record TlsLine(MailRecord record, @Nullable String version, @Nullable String suite) {

  private static final Pattern LINE =
      Pattern.compile("TLS protocol (SP_PROT\\S*|\\d\\S*).*", Pattern.DOTALL);
  private static final Pattern CIPHER = algorithm("bulk encryption");
  private static final Pattern HASH = algorithm("MAC hash");
  private static final Pattern KEY_EXCHANGE = algorithm("key exchange");

  private static final Map<String, String> VERSIONS =
      Map.of(
          "SSL2", "SSL 2.0",
          "SSL3", "SSL 3.0",
          "TLS1", "TLS 1.0",
          "TLS1_0", "TLS 1.0",
          "TLS1_1", "TLS 1.1",
          "TLS1_2", "TLS 1.2",
          "TLS1_3", "TLS 1.3",
          "DTLS1_0", "DTLS 1.0",
          "DTLS1_2", "DTLS 1.2");

  private static Pattern algorithm(String kind) {
    return Pattern.compile(kind + " algorithm (?:CALG_)?(\\w+)");
  }

  static Optional<TlsLine> of(MailRecord record) {
    if (!record.isInfo()) {
      return Optional.empty();
    }
    return of(record, record.context()).or(() -> of(record, record.data()));
  }

  private static Optional<TlsLine> of(MailRecord record, String text) {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      return Optional.empty();
    }
    return Optional.of(new TlsLine(record, version(line.group(1)), suite(text)));
  }

  private static @Nullable String version(String protocol) {
    String name = protocol.replace('-', '_');
    return VERSIONS.get(name.replaceFirst("^SP_PROT_", "").replaceFirst("_(SERVER|CLIENT)$", ""));
  }

  private static @Nullable String suite(String text) {
    return Algorithms.suite(named(text, CIPHER), named(text, HASH), named(text, KEY_EXCHANGE));
  }

  private static String named(String text, Pattern algorithm) {
    Matcher found = algorithm.matcher(text);
    return found.find() ? Algorithms.ofWord(found.group(1)) : "-";
  }
}
