package dev.tlssunset.census.answer;

import dev.tlssunset.census.tally.Hours;
import dev.tlssunset.observation.VersionEvidence;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What a place could tell, hour by hour.
final class PlaceHours {

  /// These say that a log has no place for the version. A log has it in all lines or in none: so
  /// one such record is enough, whatever others tell.
  private static final Set<VersionEvidence> WITHOUT_PLACE =
      EnumSet.of(
          VersionEvidence.NO_FIELD, VersionEvidence.NOT_IN_FORMAT, VersionEvidence.BEHIND_BALANCER);

  /// Records of these kinds tell no version. Beside one that does they take nothing from their
  /// hour; without one, the hour could not tell.
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

  private final EnumSet<VersionEvidence> lacks = EnumSet.noneOf(VersionEvidence.class);
  private final EnumSet<VersionEvidence> seen = EnumSet.noneOf(VersionEvidence.class);
  private boolean hasHoursNotToldApart;
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
      hasHoursNotToldApart = true;
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
      seen.retainAll(TELLING_NOTHING);
      lacks.addAll(seen);
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

  /// What the records of the others lacked.
  Set<VersionEvidence> lacks() {
    return Collections.unmodifiableSet(lacks);
  }

  /// Whether some hours were too many to tell apart.
  boolean hasHoursNotToldApart() {
    return hasHoursNotToldApart;
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
