package dev.tlssunset.posture.effect;

import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;

/// The bits of `DefaultSecureProtocols` and `SecureProtocols`: the client's `SP_PROT_*` bits of
/// `schannel.h`.
public final class ProtocolBits {

  /// `TLS 1.2` as a client's bit.
  public static final int TLS_1_2 = 0x800;

  private static final int KNOWN = 0x8 | 0x20 | 0x80 | 0x200 | 0x800 | 0x2000;

  private ProtocolBits() {}

  /// The versions whose bits are set; bits that nobody knows are left out.
  public static List<ProtocolVersion> versions(long bits) {
    List<ProtocolVersion> versions = new ArrayList<>();
    for (int bit = 1; bit <= KNOWN; bit <<= 1) {
      if ((bits & KNOWN & bit) != 0) {
        versions.add(ProtocolVersion.ofSchannel(bit));
      }
    }
    return List.copyOf(versions);
  }

  /// The bits that are no version of a client.
  public static long unknown(long bits) {
    return bits & ~KNOWN;
  }
}
