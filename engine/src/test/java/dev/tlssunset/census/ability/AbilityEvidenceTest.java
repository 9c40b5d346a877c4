package dev.tlssunset.census.ability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.observation.Offer;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbilityEvidenceTest {

  private static final ProtocolVersion NOT_SEEN = ProtocolVersion.NOT_RECORDED;
  private static final AbilityEvidence LOGGED_OLD = log(ProtocolVersion.TLS_1_0);
  private static final AbilityEvidence LOGGED_MODERN = log(ProtocolVersion.TLS_1_2);

  /// One connection: what was offered, what was negotiated (hex of the wire), what follows.
  @ParameterizedTest
  @CsvSource({
    "'TLS 1.0', 301, CANNOT, NOTHING",
    "'TLS 1.1', 301, CANNOT, NOTHING",
    "'SSL 3.0', 0, CANNOT, NOTHING",
    "'DTLS 1.0', feff, CANNOT, NOTHING",
    "'TLS 1.2', 301, OUR_SIDE_CHOSE_LESS, NOTHING",
    "'TLS 1.3,TLS 1.2', 302, OUR_SIDE_CHOSE_LESS, NOTHING",
    "'DTLS 1.2', feff, OUR_SIDE_CHOSE_LESS, NOTHING",
    "'TLS 1.1;fallback', 302, WITHHELD, NOTHING",
    "'TLS 1.0;newer suites', 301, WITHHELD, NOTHING",
    "'TLS 1.0;newer suites;cut', 301, WITHHELD, NOTHING",
    "'TLS 1.1,TLS 1.0;newer extensions', 302, WITHHELD, NOTHING",
    "'0x305;newer version', 301, WITHHELD, NOTHING",
    "'TLS 1.0;cut', 301, UNKNOWN, A_WHOLE_HELLO",
    "'TLS 1.0;cut', 0, UNKNOWN, A_WHOLE_HELLO",
    "'TLS 1.2', 303, SPEAKS_IT, NOTHING",
    "'TLS 1.3,TLS 1.2', 304, SPEAKS_IT, NOTHING",
    "'TLS 1.3-draft18,TLS 1.2', 7f12, SPEAKS_IT, NOTHING",
    "'TLS 1.2', 0, SPEAKS_IT, NOTHING",
    "'0x7e01', 0, CANNOT, NOTHING"
  })
  void oneConnectionTellsWhatItsOfferAndVersionMean(
      String offer, String negotiated, Ability ability, SettlingEvidence settles) {
    int number = Integer.parseInt(negotiated, 16);
    ProtocolVersion version = number == 0 ? NOT_SEEN : ProtocolVersion.ofWire(number);
    AbilityVerdict verdict = capture(offer, version, false).verdict();
    assertThat(verdict.ability()).isEqualTo(ability);
    assertThat(verdict.settles()).isEqualTo(settles);
  }

  @Test
  void aLogAloneDoesNotTellWhy() {
    assertThat(LOGGED_OLD.verdict().ability()).isEqualTo(Ability.UNKNOWN);
    assertThat(LOGGED_OLD.verdict().settles()).isEqualTo(SettlingEvidence.A_HELLO);
    assertThat(LOGGED_MODERN.verdict().ability()).isEqualTo(Ability.SPEAKS_IT);
    assertThat(AbilityEvidence.NONE.verdict().ability()).isEqualTo(Ability.UNKNOWN);
  }

  /// It may be its own policy as well as ours: only a hello of such a connection tells.
  @Test
  void aLogOfBothVersionsTellsThatItCanAndNotWhyItDidNot() {
    AbilityVerdict verdict = AbilityEvidence.counted(3, 2).verdict();
    assertThat(verdict).isEqualTo(LOGGED_OLD.plus(LOGGED_MODERN).verdict());
    assertThat(verdict.ability()).isEqualTo(Ability.CAN);
    assertThat(verdict.settles()).isEqualTo(SettlingEvidence.AN_OLD_HELLO);
  }

  @Test
  void aLogGainsFromACaptureOfTheSameClient() {
    AbilityEvidence hello = capture("TLS 1.0", ProtocolVersion.TLS_1_0, false);
    assertThat(LOGGED_OLD.plus(hello).verdict().ability()).isEqualTo(Ability.CANNOT);
    assertThat(LOGGED_OLD.plus(hello).plus(LOGGED_MODERN).verdict().ability())
        .isEqualTo(Ability.WITHHELD);
  }

  @Test
  void whatOurSideCanMendComesFirst() {
    AbilityEvidence both =
        capture("TLS 1.0", ProtocolVersion.TLS_1_0, false)
            .plus(capture("TLS 1.2", ProtocolVersion.TLS_1_0, false));
    assertThat(both.verdict())
        .isEqualTo(
            new AbilityVerdict(
                Ability.OUR_SIDE_CHOSE_LESS,
                "offered TLS 1.2 and got less (1)",
                SettlingEvidence.NOTHING));
  }

  /// The version of a resumed session was chosen when it began.
  @Test
  void aResumedSessionBlamesNobody() {
    AbilityEvidence resumed = capture("TLS 1.2", ProtocolVersion.TLS_1_0, true);
    assertThat(resumed.verdict().settles()).isEqualTo(SettlingEvidence.A_FULL_HANDSHAKE);
    assertThat(resumed.plus(LOGGED_OLD).verdict().ability()).isEqualTo(Ability.CAN);
  }

  @Test
  void theOrderDoesNotMatter() {
    List<AbilityEvidence> all = new ArrayList<>(List.of(LOGGED_OLD, LOGGED_MODERN));
    all.add(capture("TLS 1.0", NOT_SEEN, false));
    all.add(capture("TLS 1.1;fallback", ProtocolVersion.TLS_1_1, false));
    all.add(capture("TLS 1.2", ProtocolVersion.TLS_1_0, true));
    all.add(capture("TLS 1.2;cut", NOT_SEEN, false));
    AbilityEvidence sum = all.stream().reduce(AbilityEvidence.NONE, AbilityEvidence::plus);
    Random random = new Random(5);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(all, random);
      int cut = random.nextInt(all.size());
      AbilityEvidence one = sum(all.subList(0, cut));
      AbilityEvidence other = sum(all.subList(cut, all.size()));
      assertThat(one.plus(other)).isEqualTo(sum);
      assertThat(other.plus(one).verdict()).isEqualTo(sum.verdict());
    }
  }

  private static AbilityEvidence sum(List<AbilityEvidence> parts) {
    return parts.stream().reduce(AbilityEvidence.NONE, AbilityEvidence::plus);
  }

  private static AbilityEvidence capture(
      String offer, ProtocolVersion negotiated, boolean isResumed) {
    return AbilityEvidence.of(Optional.of(Offer.parse(offer)), negotiated, isResumed);
  }

  private static AbilityEvidence log(ProtocolVersion negotiated) {
    return AbilityEvidence.of(Optional.empty(), negotiated, false);
  }
}
