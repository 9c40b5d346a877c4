package dev.tlssunset.report.view;

import dev.tlssunset.census.PeerUse;
import dev.tlssunset.census.VersionCounts;
import java.util.Comparator;

/// The order in which peers are shown: most old TLS first, then most plaintext, then most of
/// anything, then by address.
public final class WorstFirst implements Comparator<PeerUse> {

  @Override
  public int compare(PeerUse one, PeerUse other) {
    int order = compare(one.byKind(), other.byKind());
    return order != 0 ? order : Integer.compare(one.number(), other.number());
  }

  private static int compare(VersionCounts one, VersionCounts other) {
    int order = Long.compare(other.old(), one.old());
    order = order != 0 ? order : Long.compare(other.plaintext(), one.plaintext());
    return order != 0 ? order : Long.compare(other.count(), one.count());
  }
}
