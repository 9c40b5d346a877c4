package dev.tlssunset.source.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;
import dev.tlssunset.wire.registry.AlgorithmId;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.SuiteParts;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The TLS lines of SMTP protocol logs (rules S8, S9): a dozen different texts, each read once.
///
/// @param version the negotiated version; empty for a name that nobody knows
/// @param suite what the line says of the cipher suite
record SmtpTlsLine(Optional<ProtocolVersion> version, SuiteParts suite) {

  private static final byte[] BEGINNING = "TLS protocol ".getBytes(US_ASCII);
  private static final byte[] NAME = "SP_PROT".getBytes(US_ASCII);
  private static final Pattern LINE =
      Pattern.compile(
          "TLS protocol (\\S+)"
              + "(?:.*?bulk encryption algorithm (\\w+))?"
              + "(?:.*?MAC hash algorithm (\\w+))?"
              + "(?:.*?key exchange algorithm (\\w+))?.*",
          Pattern.DOTALL);

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  static final SmtpTlsLine UNREADABLE = new SmtpTlsLine(Optional.empty(), SuiteParts.NONE);

  /// Whether a text is a TLS line. .NET writes the number of a protocol or an algorithm for which
  /// it has no name.
  static boolean isTlsLine(byte[] bytes, int from, int to) {
    if (!Scan.startsWith(bytes, from, to, BEGINNING)) {
      return false;
    }
    int protocol = from + BEGINNING.length;
    return Scan.startsWith(bytes, protocol, to, NAME)
        || (protocol < to && Numbers.isDigit(bytes[protocol]));
  }

  static SmtpTlsLine of(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return UNREADABLE;
    }
    return new SmtpTlsLine(
        ProtocolVersion.ofSchannelName(matcher.group(1)),
        new SuiteParts(
            algorithm(matcher.group(2)), algorithm(matcher.group(3)), algorithm(matcher.group(4))));
  }

  private static AlgorithmId algorithm(@Nullable String name) {
    if (name == null) {
      return AlgorithmId.NONE;
    }
    return NUMBER.matcher(name).matches()
        ? new AlgorithmId(Integer.parseInt(name))
        : AlgorithmId.ofName(name);
  }
}
