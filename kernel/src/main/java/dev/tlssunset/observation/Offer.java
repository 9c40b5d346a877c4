package dev.tlssunset.observation;

import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What one ClientHello says of the versions that its sender speaks, as a text that many clients
/// share: `TLS 1.0`, `TLS 1.2,TLS 1.3`, `TLS 1.0;fallback`.
///
/// @param versions names of the versions, newest first
/// @param signs what else it tells of the sender
public record Offer(List<String> versions, List<Sign> signs) {

  /// What a hello tells besides its versions.
  public enum Sign {
    /// It says that an attempt with a higher version went before (RFC 7507).
    FALLBACK,
    /// It lists suites that only TLS 1.2 has: its sender knows that version.
    NEWER_SUITES,
    /// It has extensions that only TLS 1.2 or 1.3 has, and offers neither.
    NEWER_EXTENSIONS,
    /// It names a version above all that are known, and lists none.
    NEWER_VERSION,
    /// A part of it was not captured: it may offer more.
    CUT;

    /// Whether its sender knows more than it offers.
    public boolean isOfMore() {
      return this != CUT;
    }
  }

  private static final String BETWEEN_SIGNS = ";";
  private static final String BETWEEN_VERSIONS = ",";

  public Offer {
    versions = List.copyOf(versions);
    signs = List.copyOf(signs);
  }

  /// The offer of a hello.
  public static Offer of(List<ProtocolVersion> offered, List<Sign> signs) {
    return new Offer(
        offered.stream()
            .sorted(ProtocolVersion.BY_AGE.reversed())
            .map(ProtocolVersion::toString)
            .distinct()
            .toList(),
        signs);
  }

  /// The offer of such a text.
  public static Offer parse(String text) {
    String[] parts = text.split(BETWEEN_SIGNS, -1);
    List<String> versions =
        parts[0].isEmpty() ? List.of() : List.of(parts[0].split(BETWEEN_VERSIONS, -1));
    List<Sign> signs =
        Arrays.stream(Sign.values())
            .filter(sign -> Arrays.asList(parts).contains(label(sign)))
            .toList();
    return new Offer(versions, signs);
  }

  public boolean has(Sign sign) {
    return signs.contains(sign);
  }

  /// Whether it offers TLS 1.2 or anything above.
  public boolean offersTls12OrLater() {
    return versions.stream()
        .anyMatch(version ->
            version.equals("TLS 1.2")
                || version.startsWith("TLS 1.3")
                || version.equals("DTLS 1.2")
                || version.equals("DTLS 1.3"));
  }

  @Override
  public String toString() {
    String named = String.join(BETWEEN_VERSIONS, versions);
    return signs.isEmpty()
        ? named
        : named
            + signs.stream().map(sign -> BETWEEN_SIGNS + label(sign)).collect(Collectors.joining());
  }

  private static String label(Sign sign) {
    return switch (sign) {
      case FALLBACK -> "fallback";
      case NEWER_SUITES -> "newer suites";
      case NEWER_EXTENSIONS -> "newer extensions";
      case NEWER_VERSION -> "newer version";
      case CUT -> "cut";
    };
  }
}
