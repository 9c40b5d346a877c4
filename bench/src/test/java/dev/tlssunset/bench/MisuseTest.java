package dev.tlssunset.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MisuseTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense --out /dev/null",
        "iis",
        "iis --bytes",
        "iis --bytes x --out /dev/null",
        "iis --bytes 1m --shape round --out /dev/null",
        "iis --bytes 1m --seed x --out /dev/null",
      })
  void isSaidInASentence(String line) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);
    assertThatThrownBy(() -> Generate.generate(arguments)).isInstanceOf(Misuse.class);
  }

  @Test
  void namesWhatIsNoNumber() {
    assertThat(Misuse.number("--rounds", "5")).isEqualTo(5);
    assertThatThrownBy(() -> Misuse.number("--rounds", "x"))
        .hasMessage("--rounds: `x` is no number");
  }
}
