package dev.tlssunset.cli;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.PeerUse;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.VersionKind;
import java.util.concurrent.atomic.AtomicBoolean;

/// From which kind of client on a scan fails; each includes those above it. A balancer's own leg
/// says nothing of clients. The constants are the words of the command line.
enum FailOn {
  /// Clients and peers that used a version before TLS 1.2.
  old,
  /// Also those that used no TLS.
  plaintext,
  /// Also those of whom the evidence does not tell the version.
  unknown;

  boolean isMet(Census census) {
    AtomicBoolean met = new AtomicBoolean();
    for (Section section : new Section[] {Section.INBOUND, Section.OUTBOUND}) {
      census.forEachUse(section, use -> met.compareAndSet(false, isMet(use)));
    }
    return met.get();
  }

  private boolean isMet(PeerUse use) {
    return !use.isBalancerOnly() && use.versions().keySet().stream().anyMatch(this::isMet);
  }

  private boolean isMet(String version) {
    return switch (VersionKind.of(version)) {
      case OLD -> true;
      case PLAINTEXT -> this != old;
      case UNKNOWN -> this == unknown;
      case CURRENT -> false;
    };
  }
}
