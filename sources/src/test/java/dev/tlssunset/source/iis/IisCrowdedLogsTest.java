package dev.tlssunset.source.iis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.source.Fed;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What tells old from new, and clients from servers, is read however much else a log makes up.
class IisCrowdedLogsTest {

  private static final String SERVERS = "#Fields: date time s-ip s-port c-ip crypt-protocol\n";
  private static final String VALUES = "#Fields: date time c-ip crypt-protocol crypt-cipher\n";

  private final Surroundings surroundings = Fed.surroundings();

  @Test
  void tellsThousandsOfServersApart() {
    StringBuilder log = new StringBuilder(SERVERS);
    for (int i = 0; i < 6_000; i++) {
      log.append("2026-03-02 10:00:00 10.0.%d.%d 443 192.0.2.1 40\n".formatted(i / 200, i % 200));
    }
    assertThat(read(log.toString()).all()).contains("oddities {}");
    assertThat(kinds()).hasSize(6_000).allMatch(kind -> kind.port() == 443);
    assertThat(kinds().getLast().vantage().address()).isEqualTo("10.0.29.199");
  }

  @Test
  void losesNoPortWhereServersAreTooMany() {
    StringBuilder log = new StringBuilder(SERVERS);
    for (int i = 0; i < 9_000; i++) {
      log.append("2026-03-02 10:00:00 10.0.%d.%d 443 192.0.2.1 40\n".formatted(i / 200, i % 200));
    }
    int before = count(log.toString());
    log.append("2026-03-02 10:00:00 10.9.0.1 444 192.0.2.1 40\n");
    log.append("2026-03-02 10:00:00 10.9.0.2 80 192.0.2.1 -\n");
    log.append("2026-03-02 10:00:00 10.9.0.3 8080 192.0.2.1 40\n");
    assertThat(read(log.toString()).all().toString())
        .contains("servers and ports too many to tell apart line 9004=1");
    List<ObservationKind> further = kinds().subList(before, kinds().size());
    assertThat(further).hasSize(3);
    assertThat(further.get(0).internal()).isEqualTo(Internal.BACK_END_SITE);
    assertThat(further.get(1).outcome()).isEqualTo(Outcome.PLAINTEXT);
    assertThat(further.get(2).internal()).isEqualTo(Internal.NO);
    assertThat(further).allMatch(kind -> kind.vantage().name().equals("EXCH01"));
  }

  @Test
  void losesNoKnownVersionWhereValuesAreTooMany() {
    StringBuilder log = new StringBuilder(VALUES);
    for (int i = 0; i < 9_000; i++) {
      log.append("2026-03-02 10:00:00 192.0.2.1 500%x %x\n".formatted(i, i));
    }
    int before = count(log.toString());
    log.append("2026-03-02 10:00:00 192.0.2.1 40 6603\n");
    log.append("2026-03-02 10:00:00 192.0.2.1 400 6610\n");
    log.append("2026-03-02 10:00:00 192.0.2.1 - -\n");
    assertThat(read(log.toString()).all().toString())
        .contains("numbers in crypt-protocol too many to tell apart line 9001=1")
        .doesNotContain("apart line 9002");
    assertThat(kinds().subList(before, kinds().size()))
        .extracting(ObservationKind::versionLabel)
        .containsExactly("TLS 1.0", "TLS 1.2");
  }

  private int count(String log) {
    read(log);
    return surroundings.kinds().count();
  }

  private List<ObservationKind> kinds() {
    return surroundings.kinds().all();
  }

  private Fed.Found read(String log) {
    SourceFile file = new SourceFile("EXCH01/W3SVC1/u_ex.log", "");
    return Fed.whole(new IisSource(), file, log.getBytes(US_ASCII), surroundings.forThread(1));
  }
}
