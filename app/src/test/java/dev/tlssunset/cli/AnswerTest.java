package dev.tlssunset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

  private static final String CONTOSO = "../examples/contoso/smtp";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scan --format json",
        "scan --no-report",
        "observations",
        "posture --format json",
        "enable --format json --out target/none"
      })
  void whatCannotBeWrittenIsSaidInOneSentence(String command) {
    assertThat(run(command, "No space left on device")).isEqualTo(ExitStatus.NOT_DONE);
    assertThat(err.toString(UTF_8).lines())
        .containsExactly("sunset: the answer could not be written: No space left on device");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan --format json", "scan --no-report", "observations"})
  void aReaderThatWantsNoMoreIsNoFailure(String command) {
    assertThat(run(command, "Broken pipe")).isEqualTo(ExitStatus.DONE);
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "text"})
  void whatIsFailedOnIsToldEvenIfNobodyReads(String format) {
    assertThat(run("scan --no-report --fail-on old --format " + format, "Broken pipe"))
        .isEqualTo(ExitStatus.FAILED_ON);
  }

  private int run(String command, String problem) {
    PrintStream console = System.err;
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      return Sunset.run(new Answer(failing(problem)), (command + " " + CONTOSO).split(" "));
    } finally {
      System.setErr(console);
    }
  }

  private static OutputStream failing(String problem) {
    return new OutputStream() {
      @Override
      public void write(int letter) throws IOException {
        throw new IOException(problem);
      }
    };
  }
}
