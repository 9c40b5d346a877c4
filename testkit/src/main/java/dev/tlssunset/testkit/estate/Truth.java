package dev.tlssunset.testkit.estate;

import dev.tlssunset.testkit.census.CensusTally;
import dev.tlssunset.testkit.census.Direction;
import dev.tlssunset.testkit.census.EvidenceRef;
import dev.tlssunset.testkit.census.ExpectedCensus;
import dev.tlssunset.testkit.census.RowKey;
import dev.tlssunset.testkit.census.Sighting;
import dev.tlssunset.testkit.census.Voice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Keeps the census of a story while the story is written down. It is told what happened and which
/// columns there were to show it; it never looks at what was written.
public final class Truth {

  public static final String IIS = "iis-w3c";
  public static final String SMTP = "exchange-smtp";

  private final CensusTally tally = new CensusTally();
  private final List<Told> told = new ArrayList<>();
  private final Set<String> ownAddresses = new HashSet<>();
  private final Map<String, String> serverNames = new TreeMap<>();

  void input(String file, String format) {
    tally.input(file, format);
  }

  void rejected(String file, String reason) {
    tally.record(file);
    tally.rejected(file, reason);
  }

  void oddity(String file, String oddity) {
    tally.oddity(file, oddity);
  }

  void record(String file) {
    tally.record(file);
  }

  void setAside(String why) {
    tally.setAside(why);
  }

  /// An address that the evidence shows to be a server of the estate.
  void own(String address) {
    ownAddresses.add(address);
  }

  /// A name that the evidence gives to an address.
  void named(String address, String name) {
    serverNames.put(address, name);
  }

  void tell(Told unit) {
    told.add(unit);
  }

  /// Only at the end of the story is it known which addresses and names the evidence showed.
  public ExpectedCensus census() {
    told.forEach(this::count);
    told.clear();
    return tally.census();
  }

  private void count(Told unit) {
    tally.add(sighting(unit));
    if (unit.covers()) {
      tally.hour(unit.direction(), server(unit), unit.service(), unit.time(), unit.voice());
    }
  }

  private Sighting sighting(Told unit) {
    String reason = reason(unit);
    Direction direction = reason != null ? Direction.INTERNAL : unit.direction();
    return new Sighting(
        new RowKey(direction, unit.party(), unit.service(), unit.unit()),
        unit.version(),
        direction == Direction.INBOUND ? unit.ground() : null,
        reason,
        unit.time(),
        unit.evidence(),
        direction == Direction.INTERNAL ? unit.hints().untraced() : unit.hints());
  }

  private @Nullable String reason(Told unit) {
    if (unit.reason() != null) {
      return unit.reason();
    }
    return ownAddresses.contains(unit.party()) ? "own server" : null;
  }

  private String server(Told unit) {
    if (unit.serverName() != null) {
      return unit.serverName();
    }
    return Objects.requireNonNullElse(serverNames.get(unit.serverAddress()), unit.serverAddress());
  }

  /// A unit before it is known whose addresses are the estate's.
  ///
  /// @param ground how the client is known, for the client-facing
  /// @param reason why it is internal, where that does not depend on addresses
  /// @param covers whether the hour counts as one in which clients could have been seen
  record Told(
      Direction direction,
      String party,
      String service,
      String unit,
      String version,
      String ground,
      @Nullable String reason,
      Instant time,
      EvidenceRef evidence,
      Sighting.Hints hints,
      @Nullable String serverName,
      String serverAddress,
      Voice voice,
      boolean covers) {}
}
