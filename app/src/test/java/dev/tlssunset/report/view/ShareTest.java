package dev.tlssunset.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0%",
    "0, 5, 0%",
    "1, 1000000, <0.1%",
    "999999, 1000000, >99.9%",
    "7, 7, 100%",
    "2, 906, 0.2%",
    "1, 4, 25%",
    "995, 1000, 99.5%"
  })
  void hidesNobody(long part, long all, String share) {
    assertThat(Share.of(part, all)).isEqualTo(share);
  }
}
