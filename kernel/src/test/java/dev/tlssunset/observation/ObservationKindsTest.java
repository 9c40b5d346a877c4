package dev.tlssunset.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.SuiteName;
import org.junit.jupiter.api.Test;

class ObservationKindsTest {

  /// Of different kinds that are told apart only by what others choose.
  private static final int MANY = 1000;

  private final ObservationKinds kinds = new ObservationKinds();

  @Test
  void beyondTheBoundOnlyWhatIsOursIsToldApart() {
    for (int i = 0; i < ObservationKinds.MOST; i++) {
      assertThat(kinds.numberOf(kind(i, ProtocolVersion.TLS_1_0))).isEqualTo(i);
    }
    int known = kinds.numberOf(kind(0, ProtocolVersion.TLS_1_0));
    int further = kinds.numberOf(kind(ObservationKinds.MOST, ProtocolVersion.TLS_1_0));
    assertThat(known).isZero();
    assertThat(kinds.kind(further).negotiated()).isEqualTo(ProtocolVersion.TLS_1_0);
    assertThat(kinds.kind(further).outcome()).isEqualTo(Outcome.ESTABLISHED);
    for (int i = 0; i < MANY; i++) {
      kinds.numberOf(kind(ObservationKinds.MOST + i, ProtocolVersion.TLS_1_0));
      kinds.numberOf(kind(i, ProtocolVersion.ofWire(0x7000 + i)));
    }
    assertThat(kinds.all()).hasSize(ObservationKinds.MOST + 2);
  }

  private static ObservationKind kind(int number, ProtocolVersion negotiated) {
    return new ObservationKind(
        "pcap",
        new Vantage("", "10.0.0." + number),
        number,
        ObservationKind.NO_CONNECTOR,
        Direction.INBOUND,
        Internal.NO,
        Service.atPort(10_000 + number),
        Unit.SESSIONS,
        negotiated,
        new SuiteName("0x" + number),
        Outcome.ESTABLISHED,
        VersionEvidence.BEARING);
  }
}
