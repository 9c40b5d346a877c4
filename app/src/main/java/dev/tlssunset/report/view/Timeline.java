package dev.tlssunset.report.view;

import dev.tlssunset.census.HourCount;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.VersionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Observations over time, in steps as fine as a chart can show.
///
/// @param start beginning of the first step
/// @param hoursPerStep clock hours in a step
/// @param steps how many
/// @param lines counts by section, service and version
/// @param hours hours with records, and with records that told a version
public record Timeline(
    Instant start,
    int hoursPerStep,
    int steps,
    Map<HourCount.Label, long[]> lines,
    Map<Scope, Hours> hours) {

  /// A service of [#ALL_SERVICES] stands for all of a section together.
  static final String ALL_SERVICES = "";

  private static final int MOST_STEPS = 240;
  private static final int[] STEPS = {1, 3, 6, 12, 24, 7 * 24};

  /// What hours are counted for.
  public record Scope(Section section, String service) implements Comparable<Scope> {
    @Override
    public int compareTo(Scope other) {
      int order = section.compareTo(other.section);
      return order != 0 ? order : service.compareTo(other.service);
    }
  }

  /// Hours with records, by step; and those of them in which a record told a version.
  public static final class Hours {
    private final int[] seen;
    private final int[] told;
    private Instant lastSeen = Instant.MIN;
    private Instant lastTold = Instant.MIN;

    Hours(int steps) {
      seen = new int[steps];
      told = new int[steps];
    }

    /// Adds what was counted in an hour; hours come in order.
    private void add(Instant hour, int step, boolean tells) {
      if (!hour.equals(lastSeen)) {
        seen[step]++;
        lastSeen = hour;
      }
      if (tells && !hour.equals(lastTold)) {
        told[step]++;
        lastTold = hour;
      }
    }

    /// By step, how many hours had records.
    public int[] seen() {
      return seen;
    }

    /// By step, in how many of them a record told a version.
    public int[] told() {
      return told;
    }
  }

  /// Hours come in order.
  public static Timeline of(List<HourCount> hours) {
    if (hours.isEmpty()) {
      return new Timeline(Instant.EPOCH, 1, 0, Map.of(), Map.of());
    }
    Instant first = hours.getFirst().hour();
    long span = Duration.between(first, hours.getLast().hour()).toHours() + 1;
    int perStep = hoursPerStep(span);
    Instant start = beginningOfStep(first, perStep);
    int steps = (int) (Duration.between(start, hours.getLast().hour()).toHours() / perStep) + 1;
    Timeline timeline = new Timeline(start, perStep, steps, new TreeMap<>(), new TreeMap<>());
    timeline.fill(hours);
    return timeline;
  }

  private static int hoursPerStep(long span) {
    for (int step : STEPS) {
      if (span <= (long) step * MOST_STEPS) {
        return step;
      }
    }
    int week = STEPS[STEPS.length - 1];
    return (int) (span / MOST_STEPS / week + 1) * week;
  }

  private static Instant beginningOfStep(Instant time, int hoursPerStep) {
    long seconds = Math.min(hoursPerStep, 24) * 3600L;
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
  }

  private void fill(List<HourCount> counts) {
    for (HourCount count : counts) {
      int step = step(count.hour());
      HourCount.Label line = count.label();
      lines.computeIfAbsent(line, _ -> new long[steps])[step] += count.count();
      boolean tells = VersionKind.of(line.version()) != VersionKind.UNKNOWN;
      for (String service : List.of(line.service(), ALL_SERVICES)) {
        hoursOf(new Scope(line.section(), service)).add(count.hour(), step, tells);
      }
    }
  }

  private Hours hoursOf(Scope scope) {
    return hours.computeIfAbsent(scope, _ -> new Hours(steps));
  }

  private int step(Instant hour) {
    return (int) (Duration.between(start, hour).toHours() / hoursPerStep);
  }
}
