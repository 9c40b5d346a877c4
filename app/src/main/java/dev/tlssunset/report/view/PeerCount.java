package dev.tlssunset.report.view;

import dev.tlssunset.census.PeerUse;
import dev.tlssunset.census.VersionCounts;

/// Counts different peers in rows that come ordered by peer, so that only one need be remembered.
final class PeerCount {

  private String peer = "";
  private boolean started;
  private VersionCounts tally = VersionCounts.NONE;

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
    tally = tally.plus(use.byKind());
  }

  /// Counts the last peer. To be called before reading.
  PeerCount settle() {
    if (!started) {
      return this;
    }
    all++;
    old += tally.old() > 0 ? 1 : 0;
    plaintext += tally.plaintext() > 0 ? 1 : 0;
    unknown += tally.told() == 0 ? 1 : 0;
    tally = VersionCounts.NONE;
    started = false;
    return this;
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
