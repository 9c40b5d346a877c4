package dev.tlssunset.census;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.Leg;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.text.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What the hours tell: counts by version, and what could have been seen.
final class HourBook {

  private static final int SECONDS_AN_HOUR = 3600;
  private static final int NOT_SHOWN = -1;

  /// What says nothing of what could have been seen of clients.
  private static final Set<Internal> BESIDE_COVERAGE =
      EnumSet.of(Internal.BACK_END_SITE, Internal.BEHIND_BALANCER);

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

  /// What the counts of an hour are told by.
  private record Label(Section section, String service, String version)
      implements Comparable<Label> {

    static Label of(ObservationKind kind) {
      return new Label(Section.of(kind), kind.service().name(), kind.versionLabel());
    }

    @Override
    public int compareTo(Label other) {
      int order = section.compareTo(other.section);
      order = order != 0 ? order : service.compareTo(other.service);
      return order != 0 ? order : VersionOrder.BY_LABEL.compare(version, other.version);
    }
  }

  private record Place(String server, String service, Direction direction, boolean balancer)
      implements Comparable<Place> {

    /// Written out, and used for all: what the compiler generates for a record is linked at first
    /// use, which takes longer than all of the coverage.
    @Override
    public int compareTo(Place other) {
      int order = server.compareTo(other.server);
      order = order != 0 ? order : service.compareTo(other.service);
      order = order != 0 ? order : direction.compareTo(other.direction);
      return order != 0 ? order : Boolean.compare(balancer, other.balancer);
    }
  }

  /// What a place could tell, hour by hour.
  private static final class PlaceHours {

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

    CoverageRow row(Place place, boolean known) {
      return new CoverageRow(
          place.server,
          place.service,
          place.direction,
          hours,
          bearing,
          String.join("; ", why),
          instant(Math.max(0, first)),
          instant(last),
          place.balancer,
          known);
    }
  }

  private HourBook() {}

  /// Hours that were too many to be told apart have no place in time, and are left out.
  static List<HourCount> counts(
      List<ObservationKind> kinds, Predicate<ObservationKind> shown, Hours hours) {
    TreeSet<Label> different = new TreeSet<>();
    kinds.forEach(kind -> different.add(Label.of(kind)));
    List<Label> labels = new ArrayList<>(different);
    int[] ofKinds = new int[kinds.size()];
    for (int kind = 0; kind < ofKinds.length; kind++) {
      boolean isShown = shown.test(kinds.get(kind));
      ofKinds[kind] =
          isShown ? Collections.binarySearch(labels, Label.of(kinds.get(kind))) : NOT_SHOWN;
    }
    List<HourCount> all = new ArrayList<>();
    long[] counts = new long[labels.size()];
    for (long hour : hours.seen().tailSet(0L)) {
      hours.forEach(
          hour,
          (kind, count) -> {
            if (ofKinds[kind] != NOT_SHOWN) {
              counts[ofKinds[kind]] += count;
            }
          });
      addCounts(instant(hour), labels, counts, all);
    }
    return all;
  }

  /// Adds the counts of an hour, and clears them.
  private static void addCounts(
      Instant hour, List<Label> labels, long[] counts, List<HourCount> all) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        Label label = labels.get(i);
        all.add(new HourCount(hour, label.section, label.service, label.version, counts[i]));
        counts[i] = 0;
      }
    }
  }

  /// @param covering the hours of all records, wherever these are counted
  static List<CoverageRow> coverage(
      List<ObservationKind> kinds,
      Predicate<ObservationKind> shown,
      Servers servers,
      List<Hours> covering) {
    TreeMap<Place, PlaceHours> places = new TreeMap<>();
    Set<String> known = known(kinds, servers);
    PlaceHours beside = new PlaceHours();
    List<PlaceHours> ofKinds = new ArrayList<>(kinds.size());
    for (ObservationKind kind : kinds) {
      boolean isCovered = shown.test(kind) && !BESIDE_COVERAGE.contains(kind.internal());
      ofKinds.add(
          isCovered ? places.computeIfAbsent(place(kind, servers), _ -> new PlaceHours()) : beside);
    }
    TreeSet<Long> seen = new TreeSet<>();
    covering.forEach(hours -> seen.addAll(hours.seen()));
    Set<PlaceHours> ofHour = Collections.newSetFromMap(new IdentityHashMap<>());
    for (long hour : seen) {
      for (Hours hours : covering) {
        hours.forEach(
            hour,
            (kind, _) -> {
              ofKinds.get(kind).add(kinds.get(kind).evidence());
              ofHour.add(ofKinds.get(kind));
            });
      }
      ofHour.forEach(place -> place.endHour(hour));
      ofHour.clear();
    }
    List<CoverageRow> rows = new ArrayList<>();
    places.forEach((place, told) -> {
      if (told.hours > 0) {
        rows.add(told.row(place, known.contains(place.server)));
      }
    });
    return rows;
  }

  /// The servers whose name or log shows that they are the estate's.
  private static Set<String> known(List<ObservationKind> kinds, Servers servers) {
    Set<String> known = new HashSet<>();
    for (ObservationKind kind : kinds) {
      String name = servers.name(kind.vantage());
      boolean isLog = !Connection.FORMATS.contains(kind.format());
      if (isLog || !name.equals(Address.of(kind.vantage().address()).text())) {
        known.add(name);
      }
    }
    return known;
  }

  private static Place place(ObservationKind kind, Servers servers) {
    return new Place(
        servers.name(kind.vantage()),
        kind.service().name(),
        kind.direction(),
        kind.leg() != Leg.DIRECT_OR_UNKNOWN);
  }

  private static Instant instant(long hour) {
    return Instant.ofEpochSecond(hour * SECONDS_AN_HOUR);
  }
}
