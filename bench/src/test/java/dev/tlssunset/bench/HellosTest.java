package dev.tlssunset.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HellosTest {
  private static final Contestant TSHARK =
      new Contestant("tshark", "tshark", "", Contestant.Proof.HELLOS);
  private static final Contestant SUNSET =
      new Contestant("sunset", "sunset", "", Contestant.Proof.OBSERVATIONS);

  @TempDir Path folder;

  @Test
  void seesThatTwoFoundTheSame() throws IOException {
    Hellos hellos = new Hellos();
    add(hellos, TSHARK, "10.0.0.1\t1024\tabc\n10.0.0.2\t1024\tdef\n");
    add(
        hellos,
        SUNSET,
        """
        {"originator":{"address":"10.0.0.2","port":1024},"ja3":"def"}
        {"originator":{"address":"10.0.0.3","port":1024}}
        {"originator":{"address":"10.0.0.1","port":1024},"ja3":"abc"}
        """);

    assertThat(hellos.differences()).isEmpty();
  }

  @Test
  void seesAHelloThatOneLacksAndOneThatItReadWrong() throws IOException {
    Hellos hellos = new Hellos();
    add(hellos, TSHARK, "10.0.0.1\t1024\tabc\n10.0.0.2\t1024\tdef\n");
    add(
        hellos,
        SUNSET,
        "{\"originator\":{\"address\":\"10.0.0.1\",\"port\":1024},\"ja3\":\"x\"}\n");

    assertThat(hellos.differences())
        .containsExactlyInAnyOrder(
            "tshark lacks 1 hellos of sunset: 10.0.0.1\t1024\tx",
            "sunset lacks 2 hellos of tshark: 10.0.0.1\t1024\tabc; 10.0.0.2\t1024\tdef");
  }

  private void add(Hellos hellos, Contestant contestant, String printed) throws IOException {
    Files.writeString(folder.resolve("out"), printed);
    hellos.add(contestant, folder);
  }
}
