package dev.tlssunset.sighting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Service;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.Resumption;
import dev.tlssunset.wire.registry.SuiteParts;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginatorsTest {

  private static final int DAY = 86_400;

  private final Originators originators =
      new Originators(
          List.of(
              connection(9, 50_000, 10 * DAY),
              connection(7, 65_535, 10 * DAY),
              connection(7, 50_000, 12 * DAY),
              connection(7, 50_000, 10 * DAY)));

  @Test
  void findsConnectionsByClientAndPort() {
    assertThat(originators.connections(7, 50_000)).containsExactlyInAnyOrder(2, 3);
    assertThat(originators.connections(7, 65_535)).containsExactly(1);
    assertThat(originators.connections(9, 65_535)).isEmpty();
    assertThat(originators.connections(8, 50_000)).isEmpty();
  }

  @Test
  void findsAllConnectionsOfAClient() {
    assertThat(originators.connections(7, 0)).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(originators.connections(9, 0)).containsExactly(0);
    assertThat(originators.connections(8, 0)).isEmpty();
  }

  @Test
  void knowsWhichPortsWereCaptured() {
    assertThat(originators.has(7, 65_535)).isTrue();
    assertThat(originators.has(9, 50_000)).isTrue();
    assertThat(originators.has(9, 49_999)).isFalse();
    assertThat(originators.has(9, 65_535)).isFalse();
    assertThat(originators.has(8, 50_000)).isFalse();
  }

  @Test
  void whatLiesFarFromAllCapturesOfAClientIsNotNear() {
    assertThat(originators.isNear(7, 9 * DAY)).isTrue();
    assertThat(originators.isNear(7, 13 * DAY)).isTrue();
    assertThat(originators.isNear(7, 14 * DAY)).isFalse();
    assertThat(originators.isNear(9, 12 * DAY)).isFalse();
    assertThat(originators.isNear(8, 10 * DAY)).isFalse();
  }

  private static Connection connection(int client, int port, long second) {
    Connection.Kind kind =
        new Connection.Kind(
            "pcap",
            Service.HTTP,
            ProtocolVersion.NOT_RECORDED,
            SuiteParts.NONE,
            Outcome.UNKNOWN,
            Resumption.UNKNOWN);
    return new Connection(
        kind,
        second,
        0,
        client,
        port,
        1,
        443,
        0,
        Connection.Hello.NONE,
        0,
        Connection.ClearWords.NONE,
        0);
  }
}
