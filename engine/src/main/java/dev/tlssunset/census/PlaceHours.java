package dev.tlssunset.census;

import dev.tlssunset.observation.VersionEvidence;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/// What a place could tell, hour by hour.
final class PlaceHours {

  /// Logs have a place for the version in all lines, or in none.
  private static final Set<VersionEvidence> WITHOUT_PLACE =
      EnumSet.of(
          VersionEvidence.NO_FIELD, VersionEvidence.NOT_IN_FORMAT, VersionEvidence.BEHIND_BALANCER);

  /// Beside records that tell, these tell nothing; without them, nothing is told.
  private static final Set<VersionEvidence> TELLING_NOTHING =
      EnumSet.of(
          VersionEvidence.NO_FIELD,
          VersionEvidence.NOT_FILLED,
          VersionEvidence.NOT_IN_FORMAT,
          VersionEvidence.BEHIND_BALANCER,
          VersionEvidence.NOT_RECORDED,
          VersionEvidence.CUT,
          VersionEvidence.NOT_LOOKED_INTO,
          VersionEvidence.FAILURE);

  private static final String TOO_MANY = "hours too many to tell apart";

  private final Set<String> why = new TreeSet<>();
  private final EnumSet<VersionEvidence> seen = EnumSet.noneOf(VersionEvidence.class);
  private int hours;
  private int bearing;
  private long first = Hours.NOT_TOLD_APART;
  private long last;

  void add(VersionEvidence evidence) {
    seen.add(evidence);
  }

  void endHour(long hour) {
    hours++;
    if (hour == Hours.NOT_TOLD_APART) {
      why.add(TOO_MANY);
    } else {
      endTold(hour);
    }
    seen.clear();
  }

  private void endTold(long hour) {
    first = first == Hours.NOT_TOLD_APART ? hour : first;
    last = hour;
    if (couldTell()) {
      bearing++;
    } else {
      seen.stream().map(VersionEvidence::why).filter(text -> !text.isEmpty()).forEach(why::add);
    }
  }

  /// One record that tells shows that the server fills the field; mail sessions of one build all
  /// tell, or none.
  private boolean couldTell() {
    return seen.contains(VersionEvidence.BEARING)
        ? Collections.disjoint(seen, WITHOUT_PLACE)
        : Collections.disjoint(seen, TELLING_NOTHING);
  }

  boolean isEmpty() {
    return hours == 0;
  }

  /// How many hours had records.
  int count() {
    return hours;
  }

  /// How many of them could tell the version.
  int bearing() {
    return bearing;
  }

  /// Why the others could not, in words.
  String why() {
    return String.join("; ", why);
  }

  /// The beginning of the first hour.
  Instant first() {
    return Hours.beginning(Math.max(0, first));
  }

  /// The beginning of the last hour.
  Instant last() {
    return Hours.beginning(last);
  }
}
