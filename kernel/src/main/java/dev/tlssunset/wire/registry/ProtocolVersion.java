package dev.tlssunset.wire.registry;

import java.util.Comparator;
import java.util.Optional;

/// A version of SSL, TLS or DTLS, as a number that may be one nobody knows.
///
/// Two peers number versions: the wire (RFC 8446 section 4.1.2, RFC 6347, draft numbers `0x7f00`
/// and up) and Windows' `SP_PROT_*` bits (`schannel.h`). A number known in either is the same
/// version; an unknown one keeps its own numbering, so that a strange bit never reads as a version.
///
/// @param numbering whose number it is
/// @param number the number itself
public record ProtocolVersion(Numbering numbering, int number) {

  /// Who gave the number.
  public enum Numbering {
    /// The two bytes of a hello.
    WIRE,
    /// A `SP_PROT_*` bit.
    SCHANNEL,
    /// No number was recorded.
    NONE
  }

  /// No version was recorded.
  public static final ProtocolVersion NOT_RECORDED = new ProtocolVersion(Numbering.NONE, 0);

  public static final ProtocolVersion SSL_2_0 = wire(0x0002);
  public static final ProtocolVersion SSL_3_0 = wire(0x0300);
  public static final ProtocolVersion TLS_1_0 = wire(0x0301);
  public static final ProtocolVersion TLS_1_1 = wire(0x0302);
  public static final ProtocolVersion TLS_1_2 = wire(0x0303);
  public static final ProtocolVersion TLS_1_3 = wire(0x0304);
  public static final ProtocolVersion DTLS_1_0 = wire(0xfeff);
  public static final ProtocolVersion DTLS_1_2 = wire(0xfefd);
  public static final ProtocolVersion DTLS_1_3 = wire(0xfefc);

  /// From old to new: SSL and TLS with DTLS beside the TLS that it was made from, then drafts of
  /// TLS 1.3, then TLS 1.3. Numbers that nobody knows stand before all others, by number.
  public static final Comparator<ProtocolVersion> BY_AGE =
      (one, other) ->
          one.age() == other.age()
              ? Integer.compare(one.number, other.number)
              : Integer.compare(one.age(), other.age());

  private static final int AGE_OF_TLS_1_2 = 5;
  private static final int AGE_OF_DRAFTS = 6;
  private static final int LAST_OF_TLS = 0x03ff;

  /// Numbers of DTLS go down.
  private static final int LAST_OF_DTLS = 0xfe00;

  private static final int DRAFTS = 0x7f00;
  private static final String SCHANNEL_PREFIX = "SP_PROT";

  /// The version that a hello names; not recorded where the number is below 0, as one is that was
  /// cut off.
  public static ProtocolVersion ofWire(int number) {
    return switch (number) {
      case 0x0301 -> TLS_1_0;
      case 0x0302 -> TLS_1_1;
      case 0x0303 -> TLS_1_2;
      case 0x0304 -> TLS_1_3;
      default -> number < 0 ? NOT_RECORDED : wire(number);
    };
  }

  private static ProtocolVersion wire(int number) {
    return new ProtocolVersion(Numbering.WIRE, number);
  }

  /// The version of a `SP_PROT_*` bit, server or client side; any other number as it stands.
  public static ProtocolVersion ofSchannel(int bits) {
    return switch (bits) {
      case 0x4, 0x8 -> SSL_2_0;
      case 0x10, 0x20 -> SSL_3_0;
      case 0x40, 0x80 -> TLS_1_0;
      case 0x100, 0x200 -> TLS_1_1;
      case 0x400, 0x800 -> TLS_1_2;
      case 0x1000, 0x2000 -> TLS_1_3;
      case 0x10000, 0x20000 -> DTLS_1_0;
      case 0x40000, 0x80000 -> DTLS_1_2;
      default -> new ProtocolVersion(Numbering.SCHANNEL, bits);
    };
  }

  /// The version of a `SP_PROT` name as Exchange logs it, e.g. `SP_PROT_TLS1_2_SERVER`. Exchange's
  /// documentation prints a hyphen where its logs have an underscore: both are read.
  public static Optional<ProtocolVersion> ofSchannelName(String name) {
    String plain = name.replace('-', '_');
    if (!plain.startsWith(SCHANNEL_PREFIX + "_")) {
      return Optional.empty();
    }
    String version =
        plain.substring(SCHANNEL_PREFIX.length() + 1).replaceFirst("_(SERVER|CLIENT)$", "");
    return switch (version) {
      case "SSL2" -> Optional.of(SSL_2_0);
      case "SSL3" -> Optional.of(SSL_3_0);
      case "TLS1", "TLS1_0" -> Optional.of(TLS_1_0);
      case "TLS1_1" -> Optional.of(TLS_1_1);
      case "TLS1_2" -> Optional.of(TLS_1_2);
      case "TLS1_3" -> Optional.of(TLS_1_3);
      case "DTLS1_0" -> Optional.of(DTLS_1_0);
      case "DTLS1_2" -> Optional.of(DTLS_1_2);
      default -> Optional.empty();
    };
  }

  /// Whether the number has a name.
  public boolean isKnown() {
    return age() > 0;
  }

  /// Whether it is a version that TLS 1.2 obsoleted: SSL, TLS 1.0, TLS 1.1, DTLS 1.0.
  public boolean isObsolete() {
    return equals(SSL_2_0)
        || equals(SSL_3_0)
        || equals(TLS_1_0)
        || equals(TLS_1_1)
        || equals(DTLS_1_0);
  }

  /// The name that reports and JSON use: `TLS 1.2`, `TLS 1.3-draft18`, hex for a number that nobody
  /// knows, `unknown` where none was recorded.
  @Override
  public String toString() {
    if (numbering == Numbering.NONE) {
      return "unknown";
    }
    if (isDraft()) {
      return "TLS 1.3-draft" + (number - DRAFTS);
    }
    if (!isKnown()) {
      return "0x" + Integer.toHexString(number);
    }
    return switch (number) {
      case 0x0002 -> "SSL 2.0";
      case 0x0300 -> "SSL 3.0";
      case 0xfeff -> "DTLS 1.0";
      case 0xfefd -> "DTLS 1.2";
      case 0xfefc -> "DTLS 1.3";
      default -> "TLS 1." + (number - 0x0301);
    };
  }

  /// Whether it is one of the numbers that mean nothing and are sent so that nobody comes to rely
  /// on their absence (RFC 8701).
  public boolean isGrease() {
    return numbering == Numbering.WIRE && Grease.is(number);
  }

  /// Whether its handshake is that of TLS 1.3: TLS 1.3 itself, its drafts, DTLS 1.3.
  public boolean hasTls13Handshake() {
    return age() >= AGE_OF_DRAFTS;
  }

  /// Whether it is TLS 1.2 or what came after it, also of DTLS.
  public boolean isSinceTls12() {
    return age() >= AGE_OF_TLS_1_2;
  }

  /// Whether it is a number above those of TLS 1.3 and DTLS 1.3, in a version field: whoever names
  /// it knows them.
  public boolean isAboveKnown() {
    boolean isAboveTls = number > TLS_1_3.number && number <= LAST_OF_TLS;
    boolean isAboveDtls = number >= LAST_OF_DTLS && number < DTLS_1_3.number;
    return numbering == Numbering.WIRE && (isAboveTls || isAboveDtls);
  }

  /// Whether it is a version of DTLS.
  public boolean isDatagram() {
    return equals(DTLS_1_0) || equals(DTLS_1_2) || equals(DTLS_1_3);
  }

  private int age() {
    if (numbering != Numbering.WIRE) {
      return 0;
    }
    return switch (number) {
      case 0x0002 -> 1;
      case 0x0300 -> 2;
      case 0x0301 -> 3;
      case 0x0302, 0xfeff -> 4;
      case 0x0303, 0xfefd -> AGE_OF_TLS_1_2;
      case 0x0304, 0xfefc -> 7;
      default -> isDraft() ? AGE_OF_DRAFTS : 0;
    };
  }

  /// Written out: a record's own `equals` is linked when it is first used, which takes longer than
  /// a small scan.
  @Override
  public boolean equals(Object other) {
    return other instanceof ProtocolVersion that
        && numbering == that.numbering
        && number == that.number;
  }

  @Override
  public int hashCode() {
    return 31 * number + numbering.hashCode();
  }

  /// Drafts of TLS 1.3 numbered themselves `0x7f00` plus the draft; there were 28.
  private boolean isDraft() {
    return numbering == Numbering.WIRE && number > DRAFTS && number <= DRAFTS + 28;
  }
}
