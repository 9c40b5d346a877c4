package dev.tlssunset.report.posture;

import dev.tlssunset.posture.effect.ProtocolEffect;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.Locale;

/// What is to be thought of a version on a server: old ones that are on, and TLS 1.2 that is not,
/// are what is to be mended.
enum PostureMark {
  GOOD,
  OLD,
  /// Neither mail nor web uses datagrams: drawn as old, but more quietly.
  OLD_DATAGRAMS,
  /// Only for programs that ask for it by name.
  HALF,
  /// TLS 1.2 that is not there.
  MISSING,
  OFF,
  /// This Windows does not have it.
  NONE,
  UNKNOWN;

  static PostureMark of(ProtocolEffect effect) {
    ProtocolVersion version = effect.protocol();
    boolean isWanted = version.equals(ProtocolVersion.TLS_1_2);
    return switch (effect.state()) {
      case ENABLED -> version.isObsolete() ? old(version) : GOOD;
      case DISABLED_BY_DEFAULT -> HALF;
      case DISABLED -> isWanted ? MISSING : OFF;
      case NOT_SUPPORTED -> isWanted ? MISSING : NONE;
      case UNKNOWN -> UNKNOWN;
    };
  }

  private static PostureMark old(ProtocolVersion version) {
    return version.isDatagram() ? OLD_DATAGRAMS : OLD;
  }

  /// Whether an old version is on.
  boolean isOld() {
    return this == OLD || this == OLD_DATAGRAMS;
  }

  /// As the page's style knows it.
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
