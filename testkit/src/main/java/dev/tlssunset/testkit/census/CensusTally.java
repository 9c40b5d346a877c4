package dev.tlssunset.testkit.census;

import static java.util.Collections.emptySortedSet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Adds sightings up to an [ExpectedCensus]. It sums; it decides nothing.
public final class CensusTally {

  private static final String SMTP = "SMTP";

  private final SortedMap<RowKey, Row> rows = new TreeMap<>();
  private final SortedMap<String, Input> inputs = new TreeMap<>();
  private final SortedMap<Covered, SortedMap<Instant, Set<Voice>>> hours = new TreeMap<>();
  private final Tally setAside = new Tally();

  public void add(Sighting sighting) {
    rows.computeIfAbsent(sighting.key(), Row::new).add(sighting);
  }

  /// Every recognised file is an input, even one without a single record.
  public void input(String file, String format) {
    inputs.computeIfAbsent(file, name -> new Input(name, format));
  }

  public void record(String file) {
    knownInput(file).records++;
  }

  public void rejected(String file, String reason) {
    knownInput(file).rejected.add(reason);
  }

  public void oddity(String file, String oddity) {
    knownInput(file).oddities.add(oddity);
  }

  public void setAside(String why) {
    setAside.add(why);
  }

  public void hour(Direction direction, String server, String service, Instant time, Voice voice) {
    hours
        .computeIfAbsent(new Covered(direction, server, service), covered -> new TreeMap<>())
        .computeIfAbsent(time.truncatedTo(ChronoUnit.HOURS), hour -> EnumSet.noneOf(Voice.class))
        .add(voice);
  }

  public ExpectedCensus census() {
    return new ExpectedCensus(
        rows.values().stream().map(Row::finished).toList(),
        coverage(),
        inputs.values().stream().map(Input::finished).toList(),
        setAside.counts());
  }

  private List<ExpectedCoverage> coverage() {
    return hours.entrySet().stream().map(CensusTally::coverage).toList();
  }

  private static ExpectedCoverage coverage(
      Map.Entry<Covered, SortedMap<Instant, Set<Voice>>> covered) {
    String server = covered.getKey().server();
    String service = covered.getKey().service();
    long all = covered.getValue().size();
    long bearing =
        covered.getValue().values().stream().filter(voices -> bearing(service, voices)).count();
    return new ExpectedCoverage(
        covered.getKey().direction(),
        server,
        service,
        all,
        bearing,
        bearing < all ? why(service, covered.getValue().values()) : null);
  }

  /// A web hour is lost by one request without the field (I18), and saved by one that fills it
  /// (I17); a mail hour is saved by one TLS line.
  private static boolean bearing(String service, Set<Voice> voices) {
    boolean sighted = voices.contains(Voice.TELLS_VERSION);
    boolean blind = voices.contains(Voice.BLIND);
    return service.equals(SMTP)
        ? sighted || !blind
        : !blind && (sighted || !voices.contains(Voice.UNFILLED));
  }

  private static @Nullable String why(String service, Collection<Set<Voice>> hours) {
    if (service.equals(SMTP)) {
      return null;
    }
    List<Voice> lost =
        hours.stream()
            .filter(voices -> !bearing(service, voices))
            .flatMap(Set::stream)
            .distinct()
            .toList();
    return Stream.of(
            lost.contains(Voice.BLIND) ? "no crypt-protocol field" : "",
            lost.contains(Voice.UNFILLED) ? "nothing readable in crypt-protocol" : "")
        .filter(reason -> !reason.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private Input knownInput(String file) {
    Input input = inputs.get(file);
    if (input == null) {
      throw new IllegalStateException("not yet an input: " + file);
    }
    return input;
  }

  private record Covered(Direction direction, String server, String service)
      implements Comparable<Covered> {

    private static final Comparator<Covered> ORDER =
        Comparator.comparing(Covered::direction)
            .thenComparing(Covered::server)
            .thenComparing(Covered::service);

    @Override
    public int compareTo(Covered other) {
      return ORDER.compare(this, other);
    }
  }

  private static final class Tally {
    private final SortedMap<String, Long> counts = new TreeMap<>();

    void add(@Nullable String name) {
      if (name != null) {
        counts.merge(name, 1L, Long::sum);
      }
    }

    Counts counts() {
      return new Counts(counts);
    }
  }

  private static final class Input {
    private final String file;
    private final String format;
    private final Tally rejected = new Tally();
    private final Tally oddities = new Tally();
    private long records;

    Input(String file, String format) {
      this.file = file;
      this.format = format;
    }

    ExpectedInput finished() {
      return new ExpectedInput(file, format, records, rejected.counts(), oddities.counts());
    }
  }

  private static final class Row {
    private final RowKey key;
    private final Tally versions = new Tally();
    private final Tally grounds = new Tally();
    private final Tally reasons = new Tally();
    private final Tally suites = new Tally();
    private final SortedSet<String> candidates = new TreeSet<>();
    private final SortedSet<String> users = new TreeSet<>();
    private final SortedSet<String> software = new TreeSet<>();
    private final SortedSet<String> names = new TreeSet<>();
    private final SortedSet<String> devices = new TreeSet<>();
    private final SortedSet<String> certificates = new TreeSet<>();
    private final SortedSet<EvidenceRef> evidence = new TreeSet<>();
    private final SortedSet<Instant> seen = new TreeSet<>();

    Row(RowKey key) {
      this.key = key;
    }

    void add(Sighting sighting) {
      versions.add(sighting.version());
      grounds.add(sighting.ground());
      reasons.add(sighting.reason());
      seen.add(sighting.time());
      evidence.add(sighting.evidence());
      add(sighting.hints());
    }

    private void add(Sighting.Hints hints) {
      candidates.addAll(hints.candidates());
      users.addAll(hints.users());
      software.addAll(hints.software());
      names.addAll(hints.names());
      devices.addAll(hints.devices());
      certificates.addAll(hints.certificates());
      suites.add(hints.suite());
    }

    ExpectedRow finished() {
      return new ExpectedRow(
          key,
          versions.counts(),
          grounds.counts(),
          reasons.counts(),
          candidates,
          seen.getFirst(),
          seen.getLast(),
          emptySortedSet(),
          users,
          software,
          names,
          devices,
          certificates,
          suites.counts(),
          evidence);
    }
  }
}
