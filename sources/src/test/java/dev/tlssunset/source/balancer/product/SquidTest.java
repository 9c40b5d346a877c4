package dev.tlssunset.source.balancer.product;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.source.balancer.pattern.Field;
import dev.tlssunset.source.balancer.pattern.LineFormat;
import dev.tlssunset.source.balancer.pattern.LineMatcher;
import dev.tlssunset.text.Scan;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SquidTest {

  @Test
  void aDoubledPercentSignIsOneAndBeginsNoCode() {
    LineFormat format = Squid.format("%%ts %>a");
    String line = "%ts 192.0.2.1";
    LineMatcher matcher = format.matcher();
    assertThat(format.has(Field.END)).isFalse();
    assertThat(matcher.matches(bytes(line), 0, line.length())).isTrue();
    assertThat(line.substring(matcher.start(Field.CLIENT), matcher.end(Field.CLIENT)))
        .isEqualTo("192.0.2.1");
  }

  private static byte[] bytes(String line) {
    return Arrays.copyOf(line.getBytes(US_ASCII), line.length() + Scan.SLACK);
  }
}
