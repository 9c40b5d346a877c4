package dev.tlssunset.attribution.knowledge;

import dev.tlssunset.attribution.store.IntList;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Vantage;
import dev.tlssunset.text.LongMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// When servers' logs tell of anything that came from a balancer, or from a client of one: by
/// server, by its port, and by stretches of time.
public final class Sightings {

  /// A quiet server writes nothing for minutes.
  private static final int STRETCH_BITS = 9;

  private static final int INTS = 3;

  /// A server, as it names itself, and its port; 0 where that is not recorded.
  record Place(Vantage vantage, int port) {}

  /// Is told of sightings.
  interface Reader {

    /// Hears of one.
    ///
    /// @param balancer whom it came from; [Balancers#NONE] where it came from a client itself
    /// @param stretch see [#stretch]
    void read(Place place, int balancer, int stretch);
  }

  private final List<Place> places = new ArrayList<>();
  private final Map<Place, Integer> numbers = new HashMap<>();
  private final LongMap placeOfKind = new LongMap();
  private final LongMap known = new LongMap();

  /// Place, balancer and stretch of each.
  private final IntList all = new IntList(INTS * 16);

  /// The stretch of time in which a second lies.
  public static int stretch(int second) {
    return second >> STRETCH_BITS;
  }

  /// Notes that a server saw something.
  ///
  /// @param number of the kind
  public void add(ObservationKind kind, int number, int balancer, int second) {
    int place = placeOfKind.get(number);
    if (place == LongMap.ABSENT) {
      place = placeOf(kind);
      placeOfKind.put(number, place);
    }
    int stretch = stretch(second);
    long seen = ((long) place << 16 | (balancer + 1)) << 24 | (stretch & 0xff_ffff);
    if (known.get(seen) == LongMap.ABSENT) {
      known.put(seen, 0);
      int at = all.grow(INTS);
      all.array()[at] = place;
      all.array()[at + 1] = balancer;
      all.array()[at + 2] = stretch;
    }
  }

  private int placeOf(ObservationKind kind) {
    Place place = new Place(kind.vantage(), kind.port());
    return numbers.computeIfAbsent(
        place,
        _ -> {
          places.add(place);
          return places.size() - 1;
        });
  }

  void forEach(Reader reader) {
    int[] numbers = all.array();
    for (int at = 0; at < all.size(); at += INTS) {
      reader.read(places.get(numbers[at]), numbers[at + 1], numbers[at + 2]);
    }
  }
}
