package dev.tlssunset.report.view;

import dev.tlssunset.census.PeerUse;
import dev.tlssunset.census.VersionCounts;

/// Counts different peers in rows that come ordered by peer, so that only one need be remembered.
final class PeerCount {

  private String peer = "";
  private boolean started;
  private VersionCounts byKind = VersionCounts.NONE;

  private int all;
  private int old;
  private int plaintext;
  private int unknown;

  void add(PeerUse use) {
    if (!started || !use.peer().equals(peer)) {
      settle();
      started = true;
      peer = use.peer();
    }
    byKind = byKind.plus(use.byKind());
  }

  /// Counts the last peer. To be called before reading.
  void settle() {
    if (!started) {
      return;
    }
    all++;
    old += byKind.old() > 0 ? 1 : 0;
    plaintext += byKind.plaintext() > 0 ? 1 : 0;
    unknown += byKind.told() == 0 ? 1 : 0;
    byKind = VersionCounts.NONE;
    started = false;
  }

  int all() {
    return all;
  }

  int old() {
    return old;
  }

  int plaintext() {
    return plaintext;
  }

  int unknown() {
    return unknown;
  }
}
