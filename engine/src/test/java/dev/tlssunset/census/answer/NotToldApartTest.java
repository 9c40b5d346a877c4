package dev.tlssunset.census.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Period;
import dev.tlssunset.census.ScannedFiles;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.Selection;
import dev.tlssunset.census.ability.Hellos;
import dev.tlssunset.census.tally.Counted;
import dev.tlssunset.census.tally.Tally;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Service;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.observation.Vantage;
import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.SuiteParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What stands for the forwarded addresses that were too many is no list of addresses.
class NotToldApartTest {

  private static final ObservationKind KIND =
      new ObservationKind(
          "iis-w3c",
          new Vantage("EXCH01", ""),
          443,
          ObservationKind.NO_CONNECTOR,
          Direction.INBOUND,
          Internal.NO,
          Service.HTTP,
          Unit.REQUESTS,
          ProtocolVersion.ofSchannel(0x400),
          SuiteParts.NONE,
          Outcome.ESTABLISHED,
          VersionEvidence.BEARING);

  private static final ScannedFiles FILES =
      new ScannedFiles() {
        @Override
        public int count() {
          return 1;
        }

        @Override
        public String name(int file) {
          return "u_ex.log";
        }

        @Override
        public String format(int file) {
          return "iis-w3c";
        }

        @Override
        public String problem(int file) {
          return "";
        }

        @Override
        public int fileAt(long position) {
          return 0;
        }

        @Override
        public long lineAt(long position) {
          return 1;
        }
      };

  @Test
  void isOneCandidateAndMakesNobodyBalancer() {
    Symbols symbols = new Symbols(1 << 20);
    ObservationKinds kinds = new ObservationKinds();
    Observation seen = new Observation();
    seen.kind = kinds.numberOf(KIND);
    seen.peer = symbols.of("10.0.0.5");
    seen.forwardedFor = Symbols.NOT_TOLD_APART;
    Tally tally = new Tally(Period.ALWAYS, _ -> 0);
    tally.observe(seen);

    TalliedCensus census =
        new TalliedCensus(
            new Counted(tally, symbols, kinds.all(), FILES),
            Map.of(),
            new Selection(List.of(), List.of()),
            Joined.nothing(),
            new Hellos());

    List<PeerRow> rows = new ArrayList<>();
    census.forEach(Section.INBOUND, rows::add);
    assertThat(rows)
        .singleElement()
        .satisfies(row -> assertThat(row.candidates()).containsExactly("(too many to tell apart)"));
    assertThat(census.suspects()).isEmpty();
  }
}
