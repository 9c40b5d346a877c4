package dev.tlssunset.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ranges against the arithmetic of big numbers.
class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/24, 10.0.0.255, true",
    "10.0.0.0/24, 10.0.1.0, false",
    "10.0.0.240, 10.0.0.240, true",
    "10.0.0.240, ::ffff:10.0.0.240, true",
    "10.0.0.240, 10.0.0.241, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:DB8:0:1::9, true",
    "2001:db8::/32, 2001:db9::, false",
    "fe80::/10, fe80::1%3, true",
    "::/0, 10.1.2.3, true",
  })
  void anAddressLiesInARange(String range, String address, boolean isIn) {
    assertThat(AddressRange.of(range).orElseThrow().contains(of(address))).isEqualTo(isIn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "10.0.0.1/24",
        "10.0.0.0/33",
        "10.0.0/24",
        "lb4",
        "2001:db8::1/64",
        "::1/129",
        ":::",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "1:2:3:4:5:6:7:8:9",
        "10.0.0.256",
        "g::1",
        "10.0.0.0/24/3"
      })
  void whatIsNoRangeIsNone(String written) {
    assertThat(AddressRange.of(written)).isEmpty();
  }

  @Test
  void rangesAreThoseOfBigNumbers() throws UnknownHostException {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] one = new byte[16];
      random.nextBytes(one);
      byte[] other = one.clone();
      other[random.nextInt(16)] ^= (byte) (1 << random.nextInt(8));
      int bits = random.nextInt(129);
      BigInteger first = new BigInteger(1, one).shiftRight(128 - bits).shiftLeft(128 - bits);
      boolean isIn =
          new BigInteger(1, other)
              .shiftRight(128 - bits)
              .equals(new BigInteger(1, one).shiftRight(128 - bits));
      String range = text(bytes(first)) + "/" + bits;
      assertThat(AddressRange.of(range).orElseThrow().contains(of(text(other))))
          .as("%s %s", range, text(other))
          .isEqualTo(isIn);
    }
  }

  private static AddressRange of(String address) {
    return AddressRange.single(address).orElseThrow();
  }

  private static String text(byte[] bytes) throws UnknownHostException {
    return InetAddress.getByAddress(bytes).getHostAddress();
  }

  private static byte[] bytes(BigInteger number) {
    byte[] bytes = new byte[16];
    byte[] some = number.toByteArray();
    int length = Math.min(16, some.length);
    System.arraycopy(some, some.length - length, bytes, 16 - length, length);
    return bytes;
  }
}
