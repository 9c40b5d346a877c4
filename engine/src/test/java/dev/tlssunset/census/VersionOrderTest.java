package dev.tlssunset.census;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionOrderTest {

  @Test
  void versionsStandByAgeAndWhatIsNoneBehindThem() {
    List<String> order =
        List.of(
            "SSL 2.0",
            "SSL 3.0",
            "TLS 1.0",
            "TLS 1.1",
            "DTLS 1.0",
            "TLS 1.2",
            "DTLS 1.2",
            "TLS 1.3-draft9",
            "TLS 1.3-draft18",
            "TLS 1.3",
            "DTLS 1.3",
            "0x7f1d",
            "0xabcd",
            "plaintext",
            "unknown");
    List<String> mixed = new ArrayList<>(order);
    Collections.shuffle(mixed, new Random(1));
    mixed.sort(VersionOrder.BY_LABEL);
    assertThat(mixed).isEqualTo(order);
  }
}
