package dev.tlssunset.posture.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.settings.SeenClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients, as `sunset scan --format json` prints them.
class ClientsInputTest {

  @TempDir private Path folder;

  @Test
  void takesWhatWasUsedAndOffered() throws IOException {
    assertThat(
            read("""
            {"schema": 1, "inbound": [
             {"client": "192.0.2.7", "service": "SMTP",
              "versions": {"TLS 1.0": 3, "plaintext": 2, "unknown": 1},
              "suites": {"AES_256 SHA1 RSA_KEYX": 3}, "servers": ["EXCH01"],
              "capability": {"verdict": "cannot do TLS 1.2", "hellos": 1,
               "offered": ["TLS 1.0,SSL 3.0;cut", "TLS 1.0"]}}]}
            """)
                .clients())
        .containsExactly(
            new SeenClient(
                "192.0.2.7",
                "SMTP",
                Set.of("EXCH01"),
                Set.of("TLS 1.0"),
                Set.of("TLS 1.0", "SSL 3.0"),
                Set.of("AES_256 SHA1 RSA_KEYX"),
                true));
  }

  @Test
  void leavesOutWhoMeetsABalancerOnly() throws IOException {
    String row =
        """
        {"client": "%s", "service": "OWA", "versions": {"TLS 1.0": 1}, "servers": ["EXCH01"],
         "paths": [%s]}\
        """;
    String ends = "{\"balancers\": [{\"name\": \"lb\", \"tls\": \"terminate\"}]}";
    String passes = "{\"balancers\": [{\"name\": \"lb\", \"tls\": \"passthrough\"}]}";
    String rows =
        String.join(
            ",",
            row.formatted("192.0.2.1", ends),
            row.formatted("192.0.2.2", passes),
            row.formatted("192.0.2.3", ends + "," + passes),
            row.formatted("192.0.2.4", ""));

    assertThat(read("{\"schema\": 1, \"inbound\": [" + rows + "]}").clients())
        .extracting(SeenClient::name)
        .containsExactly("192.0.2.2", "192.0.2.3", "192.0.2.4");
  }

  @Test
  void whatIsNoScanIsAProblemAndNoCrash() throws IOException {
    for (String text : new String[] {"", "[]", "{", "[1, {}]", "{\"inbound\": 7}", "\u0000"}) {
      ClientsInput.Result read = read(text);
      assertThat(read.clients()).isEmpty();
      assertThat(read.problems()).as(text).isNotEmpty();
    }
  }

  @Test
  void aBrokenScanGivesWhatCameBefore() throws IOException {
    ClientsInput.Result read =
        read("{\"schema\": 1, \"inbound\": [{\"client\": \"192.0.2.7\"}, {\"client\": \n oops");

    assertThat(read.clients()).extracting(SeenClient::name).contains("192.0.2.7");
    assertThat(read.problems())
        .singleElement()
        .satisfies(problem ->
            assertThat(problem).contains("scan.json:2").contains("not well-formed JSON"));
  }

  private ClientsInput.Result read(String text) throws IOException {
    return ClientsInput.read(Files.writeString(folder.resolve("scan.json"), text));
  }
}
