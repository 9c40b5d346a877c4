package dev.tlssunset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailOnTest {

  private static final String REQUEST = "2026-03-02 08:00:00 10.0.0.11 10.0.0.5 /owa/ 80 ";

  @TempDir private Path folder;

  @Test
  void aBalancersOwnLegIsNoClientAsTheHeadlineSays() throws IOException {
    assertThat(scan(REQUEST + "192.0.2.7\n"))
        .startsWith("0 ")
        .contains("No client or partner was seen using anything older than TLS 1.2.");
  }

  @Test
  void anAddressOfWhichOnlyAPartWasForwardedStaysAClient() throws IOException {
    assertThat(scan(REQUEST + "192.0.2.7\n" + REQUEST + "-\n"))
        .startsWith("1 ")
        .contains("1 client still uses TLS 1.0.");
  }

  private String scan(String requests) throws IOException {
    String fields = "#Fields: date time s-ip c-ip cs-uri-stem crypt-protocol X-Forwarded-For\n";
    String current = "2026-03-02 08:00:00 10.0.0.11 192.0.2.9 /owa/ 400 -\n";
    Files.writeString(folder.resolve("u_ex260302.log"), fields + current + requests);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status =
        Sunset.run(new Answer(out), "scan", "--no-report", "--fail-on", "old", folder.toString());
    return status + " " + out.toString(StandardCharsets.UTF_8);
  }
}
