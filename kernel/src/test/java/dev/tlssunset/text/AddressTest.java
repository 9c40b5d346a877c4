package dev.tlssunset.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Against `java.net`, for literals, which ask no name server.
class AddressTest {

  private static final int ADDRESSES = 20_000;

  private final SplittableRandom random = new SplittableRandom(91);

  @Test
  void everySpellingOfAnAddressIsOne() throws UnknownHostException {
    for (int i = 0; i < ADDRESSES; i++) {
      InetAddress address = address();
      String canonical = Address.of(address.getHostAddress()).text();
      for (String spelling : spellings(address)) {
        assertThat(InetAddress.getByName(spelling)).as(spelling).isEqualTo(address);
        assertThat(Address.of(spelling).text()).as(spelling).isEqualTo(canonical);
      }
      assertThat(InetAddress.getByName(canonical)).as(canonical).isEqualTo(address);
      assertThat(canonical.length()).isLessThanOrEqualTo(address.getHostAddress().length());
    }
  }

  @Test
  void theOrderIsThatOfIpv4Numbers() throws UnknownHostException {
    List<Address> addresses = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      addresses.add(Address.of(InetAddress.getByAddress(bytes(4)).getHostAddress()));
    }
    addresses.add(Address.of("unknown"));
    addresses.sort(null);
    assertThat(addresses.getLast().text()).isEqualTo("unknown");
    for (int i = 1; i < addresses.size() - 1; i++) {
      assertThat(addresses.get(i - 1).order()).isLessThanOrEqualTo(addresses.get(i).order());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "unknown",
        "localhost",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.4x",
        "1..2.3",
        "::g",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        ":::",
        "12345::",
        "=1+1",
        "a%b",
        "1:2:3:4:5:6:7:8::",
        "\u0660.1.1.1"
      })
  void anythingElseStaysAsItStands(String text) {
    assertThat(Address.of(text).text()).isEqualTo(text);
    assertThat(Address.of(text).order()).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "fe80::17%12, fe80::17",
    "::ffff:10.0.0.1, 10.0.0.1",
    "::FFFF:10.0.0.1, 10.0.0.1",
    "::ffff:a00:1, 10.0.0.1",
    "0:0:0:0:0:ffff:192.0.2.5, 192.0.2.5",
    "64:ff9b::192.0.2.5, 64:ff9b::c000:205",
    "64:ff9b:0:0:0:0:192.0.2.5, 64:ff9b::c000:205",
    "64:ff9b::192.0.2.5:1, 64:ff9b::192.0.2.5:1",
    "::ffff:192.0.2.300, ::ffff:192.0.2.300",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "010.001.000.007, 10.1.0.7"
  })
  void isNamedAsPeopleNameIt(String written, String text) {
    assertThat(Address.of(written).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.255.0.9, true",
    "::1, true",
    "::ffff:127.0.0.1, true",
    "::FFFF:127.0.0.1, true",
    "::ffff:7f00:1, true",
    "::1%0, true",
    "0:0:0:0:0:0:0:1, true",
    "0000:0000:0000:0000:0000:0000:0000:0001, true",
    "0:0:0:0:0:ffff:127.0.0.1, true",
    "127.0.0.300, false",
    "127.0.0.1.2, false",
    "128.0.0.1, false",
    "1.127.0.1, false",
    "127.example.com, false",
    "::1:1, false",
    "::, false",
    "'', false"
  })
  void loopbackIsKnownInAnySpelling(String text, boolean loopback) {
    assertThat(Addresses.isLoopback(text.getBytes(UTF_8))).isEqualTo(loopback);
  }

  private InetAddress address() throws UnknownHostException {
    return InetAddress.getByAddress(bytes(random.nextBoolean() ? 4 : 16));
  }

  /// Half of the groups are zero, so that there are gaps to shorten.
  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    for (int i = 0; i < length && length > 4; i += 2) {
      if (random.nextBoolean()) {
        bytes[i] = 0;
        bytes[i + 1] = random.nextBoolean() ? 0 : bytes[i + 1];
      }
    }
    return bytes;
  }

  private static List<String> spellings(InetAddress address) {
    return switch (address) {
      case Inet4Address v4 ->
          List.of(v4.getHostAddress(), "::ffff:" + v4.getHostAddress(), mapped(v4));
      case Inet6Address v6 -> spellings(v6);
      default -> throw new IllegalStateException(address.toString());
    };
  }

  private static String mapped(Inet4Address v4) {
    byte[] bytes = v4.getAddress();
    return "0:0:0:0:0:FFFF:%x:%x".formatted(group(bytes, 0), group(bytes, 2));
  }

  private static List<String> spellings(Inet6Address v6) {
    byte[] bytes = v6.getAddress();
    StringBuilder full = new StringBuilder();
    for (int i = 0; i < 16; i += 2) {
      full.append(i == 0 ? "" : ":").append("%04X".formatted(group(bytes, i)));
    }
    return List.of(v6.getHostAddress(), full.toString(), v6.getHostAddress() + "%7");
  }

  private static int group(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }
}
