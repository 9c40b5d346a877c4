package dev.tlssunset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private final Terminal terminal = new Terminal(true, true, 80);

  @Test
  void coloursAreForTerminalsThatShowThem() {
    assertThat(terminal.style(Map.of("TERM", "xterm", "NO_COLOR", "")).colour()).isTrue();
    assertThat(terminal.style(Map.of("TERM", "dumb")).colour()).isFalse();
    assertThat(terminal.style(Map.of("NO_COLOR", "1")).colour()).isFalse();
    assertThat(new Terminal(false, true, 80).style(Map.of()).colour()).isFalse();
  }
}
