package dev.tlssunset.wire.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// OpenSSL's own list of cipher suites: numbers, standard names, and since which version.
class OpensslOracleTest {

  private static final Pattern LINE =
      Pattern.compile("\\s*0x(..),0x(..) - (\\w+)\\s+- (\\S+)\\s+(\\S+).*");

  @Test
  void namesAndVersionsOfSuitesAreOpenssls() throws IOException, InterruptedException {
    int suites = 0;
    for (String line : list()) {
      Matcher matcher = LINE.matcher(line);
      assertThat(matcher.matches()).as(line).isTrue();
      CipherSuite suite = CipherSuite.of(Integer.parseInt(matcher.group(1) + matcher.group(2), 16));
      assertThat(suite).hasToString(matcher.group(3));
      assertThat(suite.isSinceTls12())
          .as(suite.toString())
          .isEqualTo(matcher.group(5).matches("TLSv1\\.[23]"));
      suites++;
    }
    assertThat(suites).isGreaterThan(100);
  }

  private static List<String> list() throws IOException, InterruptedException {
    Process openssl;
    try {
      openssl =
          new ProcessBuilder("openssl", "ciphers", "-V", "-stdname", "ALL:COMPLEMENTOFALL").start();
    } catch (IOException e) {
      assumeThat(false).as("openssl is not installed: ./check does it").isTrue();
      throw e;
    }
    String list = new String(openssl.getInputStream().readAllBytes(), UTF_8);
    assertThat(openssl.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return list.lines().toList();
  }
}
