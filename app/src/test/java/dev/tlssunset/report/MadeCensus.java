package dev.tlssunset.report;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.CoverageRow;
import dev.tlssunset.census.HourCount;
import dev.tlssunset.census.InputRow;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.PeerUse;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.ability.AbilityEvidence;
import dev.tlssunset.census.ability.Capability;
import dev.tlssunset.census.ability.Hellos;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.Resumption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A census that a test writes down.
public final class MadeCensus implements Census {

  private final List<MadeRow> made = new ArrayList<>();
  private List<PeerRow> rows = List.of();
  private final List<CoverageRow> coverage = new ArrayList<>();
  private final List<InputRow> inputs = new ArrayList<>();
  private final List<HourCount> hours = new ArrayList<>();
  private final Hellos hellos = new Hellos();

  public MadeCensus with(MadeRow... more) {
    made.addAll(List.of(more));
    made.sort(Comparator.comparing(MadeRow::address).thenComparing(MadeRow::serviceName));
    rows = IntStream.range(0, made.size()).mapToObj(at -> made.get(at).row(at)).toList();
    return this;
  }

  public MadeCensus covered(
      String server, String service, int hoursSeen, int versionBearing, VersionEvidence... lacks) {
    return covered(server, service, hoursSeen, versionBearing, Set.of(lacks), true);
  }

  /// What packets showed of a machine that nobody knows.
  public MadeCensus captured(String server, String service, int hoursSeen) {
    return covered(server, service, hoursSeen, hoursSeen, Set.of(), false);
  }

  private MadeCensus covered(
      String server,
      String service,
      int hoursSeen,
      int versionBearing,
      Set<VersionEvidence> lacks,
      boolean known) {
    Instant first = Instant.parse("2018-02-22T00:00:00Z");
    coverage.add(
        new CoverageRow(
            server,
            service,
            Direction.INBOUND,
            hoursSeen,
            versionBearing,
            lacks,
            false,
            first,
            first.plusSeconds(3600L * (hoursSeen - 1)),
            lacks.contains(VersionEvidence.NOT_IN_FORMAT),
            known));
    return this;
  }

  MadeCensus input(InputRow row) {
    inputs.add(row);
    return this;
  }

  MadeCensus hour(Instant hour, Section section, String service, String version, long count) {
    hours.add(new HourCount(hour, new HourCount.Label(section, service, version), count));
    return this;
  }

  public MadeCensus captured(String client, String offer, ProtocolVersion negotiated) {
    return captured(client, offer, negotiated, Resumption.FULL);
  }

  public MadeCensus captured(
      String client, String offer, ProtocolVersion negotiated, Resumption resumption) {
    hellos.add(client, offer, "t10d090800_0123456789ab_0123456789ab", negotiated, resumption);
    return this;
  }

  @Override
  public void forEach(Section section, Consumer<PeerRow> action) {
    rows.stream().filter(row -> row.use().section() == section).forEach(action);
  }

  @Override
  public void forEachUse(Section section, Consumer<PeerUse> action) {
    forEach(section, row -> action.accept(row.use()));
  }

  @Override
  public void forEachOf(List<PeerUse> uses, Consumer<PeerRow> action) {
    uses.forEach(use -> action.accept(rows.get(use.number())));
  }

  @Override
  public List<CoverageRow> coverage() {
    return coverage;
  }

  @Override
  public Capability capability(String client, AbilityEvidence counted) {
    return hellos.of(client, counted);
  }

  @Override
  public boolean hasCaptures() {
    return !hellos.isEmpty();
  }

  @Override
  public List<InputRow> inputs() {
    return inputs;
  }

  @Override
  public List<HourCount> hours() {
    return hours;
  }
}
