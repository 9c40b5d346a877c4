package dev.tlssunset.wire.message;

import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;

/// The versions that a ClientHello offers.
///
/// With supported_versions they are those of the list and no others (RFC 8446 section 4.2.1).
/// Without it a client names one version, the highest that it would speak, and says nothing of what
/// lies below: a server may choose any lower one, and the client may refuse that.
///
/// @param basis where they were read
/// @param listed with a list, its versions in the client's order, without GREASE; else the one that
///   the hello names, and SSL 2.0 where its cipher kinds are offered too
/// @param isComplete whether nothing is missing; of a hello that is cut before supported_versions
///   could come, the named version is the least that it offers
public record OfferedVersions(Basis basis, List<ProtocolVersion> listed, boolean isComplete) {

  /// Where they were read.
  public enum Basis {
    /// The extension supported_versions.
    LIST,
    /// The version field of the hello.
    FIELD
  }

  /// Whether a version would be spoken.
  public enum Answer {
    YES,
    NO,
    /// The hello does not say.
    UNSAID
  }

  private static final int LARGEST_TLS_SUITE = 0xffff;

  public OfferedVersions {
    listed = List.copyOf(listed);
  }

  static OfferedVersions of(ClientHello hello) {
    List<ProtocolVersion> inList = hello.extensions().supportedVersions();
    List<ProtocolVersion> known = inList.stream().filter(version -> !version.isGrease()).toList();
    if (!inList.isEmpty()) {
      return new OfferedVersions(Basis.LIST, known, !hello.isTruncated());
    }
    ProtocolVersion named = hello.version();
    if (named.equals(ProtocolVersion.NOT_RECORDED)) {
      return new OfferedVersions(Basis.FIELD, List.of(), false);
    }
    List<ProtocolVersion> versions =
        offersSsl2(hello) ? List.of(named, ProtocolVersion.SSL_2_0) : List.of(named);
    return new OfferedVersions(Basis.FIELD, versions, !hello.isTruncated());
  }

  private static boolean offersSsl2(ClientHello hello) {
    return hello.framing() == Framing.SSL_2
        && !hello.version().equals(ProtocolVersion.SSL_2_0)
        && hello.suites().stream().map(CipherSuite::number).anyMatch(n -> n > LARGEST_TLS_SUITE);
  }

  /// The highest version that is surely offered; not recorded where the hello is cut before any, or
  /// lists only numbers that nobody knows.
  public ProtocolVersion highest() {
    return listed.stream()
        .filter(version -> basis == Basis.FIELD || version.isKnown())
        .max(ProtocolVersion.BY_AGE)
        .orElse(ProtocolVersion.NOT_RECORDED);
  }

  /// Whether the client would speak the version.
  public Answer offers(ProtocolVersion version) {
    if (listed.contains(version)) {
      return Answer.YES;
    }
    if (!isComplete) {
      return Answer.UNSAID;
    }
    if (basis == Basis.LIST || version.isDatagram() != highest().isDatagram()) {
      return Answer.NO;
    }
    boolean isAbove = ProtocolVersion.BY_AGE.compare(version, highest()) > 0;
    return isAbove || version.equals(ProtocolVersion.SSL_2_0) ? Answer.NO : Answer.UNSAID;
  }
}
