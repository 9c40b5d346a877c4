package dev.tlssunset.attribution.join;

import dev.tlssunset.attribution.knowledge.Balancer;
import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.path.Path;
import dev.tlssunset.attribution.path.Path.Hop;
import dev.tlssunset.attribution.path.Paths;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.attribution.store.PassedRecord;
import dev.tlssunset.attribution.verdict.Arrival;
import dev.tlssunset.attribution.verdict.PassedIndex;
import dev.tlssunset.attribution.verdict.Verdict;
import dev.tlssunset.attribution.verdict.Verdict.Lack;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.text.LongMap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The numbers of the paths by which records came, remembered: millions of records share some
/// hundred paths. One for each thread.
final class PathNumbers {

  /// Everything that makes a path.
  ///
  /// @param version of the leg into the balancer
  /// @param last of the leg into the server
  private record Way(
      Grounds grounds, Lack lack, int balancer, int via, String version, String last) {}

  private final Balancers balancers;
  private final Paths paths;
  private final Lookups lookups;

  /// By kind, path before, and whether it went on.
  private final LongMap passed = new LongMap();

  /// By balancer, grounds and lack: the paths by kinds and path before.
  private final List<Map<Grounds, Map<Lack, LongMap>>> arrived = new ArrayList<>();

  PathNumbers(Balancers balancers, Paths paths, Lookups lookups) {
    this.balancers = balancers;
    this.paths = paths;
    this.lookups = lookups;
  }

  /// The path by which an arrival came.
  ///
  /// @param kind with the version of the client's own leg
  int of(Arrival arrival, int kind, Verdict verdict, PassedIndex index) {
    int via = verdict.hasMatch() ? index.numbers(verdict.match, PassedRecord.VIA) : 0;
    int balancer = verdict.hasMatch() ? index.balancer(verdict.match) : verdict.balancer;
    LongMap known = known(verdict, balancer);
    long key = (long) kind << 42 ^ (long) arrival.kind << 21 ^ via;
    int number = known.get(key);
    if (number == LongMap.ABSENT) {
      boolean isOwn = lookups.kind(kind).internal() != Internal.NO;
      String version = isOwn ? Lookups.UNKNOWN_VERSION : lookups.label(kind);
      String last = lookups.label(arrival.kind);
      number = number(new Way(verdict.grounds, verdict.lack, balancer, via, version, last));
      known.put(key, number);
    }
    return number;
  }

  /// The paths met so far of one balancer and verdict.
  private LongMap known(Verdict verdict, int balancer) {
    while (arrived.size() <= balancer + 1) {
      arrived.add(new EnumMap<>(Grounds.class));
    }
    return arrived
        .get(balancer + 1)
        .computeIfAbsent(verdict.grounds, _ -> new EnumMap<>(Lack.class))
        .computeIfAbsent(verdict.lack, _ -> new LongMap());
  }

  /// The path of a record that only its balancer saw.
  ///
  /// @param via the path that it came by before
  /// @param wentOn whether it led to a server
  int ofPassed(int kindNumber, int via, boolean wentOn) {
    long key = (long) via << Integer.SIZE | kindNumber << 1 | (wentOn ? 1 : 0);
    int number = passed.get(key);
    if (number == LongMap.ABSENT) {
      number = number(wayOfPassed(kindNumber, via, wentOn));
      passed.put(key, number);
    }
    return number;
  }

  private Way wayOfPassed(int kindNumber, int via, boolean wentOn) {
    ObservationKind kind = lookups.kind(kindNumber);
    String last = wentOn ? kind.onward().toString() : "";
    Grounds grounds = via == 0 ? Grounds.DIRECT : paths.path(via).grounds();
    String version = via == 0 ? kind.versionLabel() : paths.path(via).last();
    return new Way(grounds, Lack.NONE, balancers.ofKind(kindNumber), via, version, last);
  }

  private int number(Way way) {
    if (way.balancer == Balancers.NONE) {
      String last = way.lack == Lack.NONE ? "" : way.last;
      return paths.numberOf(new Path(Grounds.DIRECT, List.of(), last, way.lack.sentence()));
    }
    Balancer balancer = balancers.get(way.balancer);
    List<Hop> hops = new ArrayList<>(lookups.hops(way.via));
    Grounds grounds = way.grounds;
    String because = way.lack.sentence();
    boolean passesThrough = balancer.termination() == Termination.PASSTHROUGH;
    String version = passesThrough ? way.last : way.version;
    if (way.via != 0) {
      Path before = paths.path(way.via);
      grounds = before.grounds().compareTo(grounds) > 0 ? before.grounds() : grounds;
      because = because.isEmpty() ? before.because() : because;
      version = before.last();
    }
    hops.add(new Hop(balancer.name(), balancer.termination(), version));
    return paths.numberOf(new Path(grounds, hops, way.last, because));
  }
}
