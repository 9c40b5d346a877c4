package dev.tlssunset.source.balancer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.text.Scan;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1:443, false, 192.0.2.1, 443",
    "192.0.2.1, false, 192.0.2.1, 0",
    "[2001:db8::1]:443, false, 2001:db8::1, 443",
    "[2001:db8::1], true, 2001:db8::1, 0",
    "2001:db8::1, false, 2001:db8::1, 0",
    "2001:db8::1:443, true, 2001:db8::1, 443",
    "::ffff:192.0.2.1:443, true, ::ffff:192.0.2.1, 443",
    "192.0.2.1.443, false, 192.0.2.1, 443",
    "https://192.0.2.1:443, false, 192.0.2.1, 443",
    "'192.0.2.1:80, 192.0.2.2:443', false, 192.0.2.2, 443",
    "192.0.2.1:99999, false, 192.0.2.1, 0",
    "-, true, '', 0",
    "unix:/run/x.sock, false, '', 0",
    "'', false, '', 0"
  })
  void takesApart(String text, boolean hasPort, String address, int port) {
    byte[] bytes = text.getBytes(US_ASCII);
    Endpoint endpoint = new Endpoint();
    endpoint.read(Arrays.copyOf(bytes, bytes.length + Scan.SLACK), 0, bytes.length, hasPort);
    assertThat(text.substring(endpoint.start(), endpoint.end())).isEqualTo(address);
    assertThat(endpoint.port()).isEqualTo(port);
  }
}
