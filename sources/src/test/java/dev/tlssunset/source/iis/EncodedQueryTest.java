package dev.tlssunset.source.iis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EncodedQueryTest {

  private static final int ROUNDS = 20_000;

  private final SplittableRandom random = new SplittableRandom(7);
  private final Symbols symbols = new Symbols(1 << 26);
  private final SymbolCache cache = new SymbolCache(symbols);
  private final EncodedQuery query = new EncodedQuery();

  @Test
  void tellsWhatWasPutIn() {
    for (int round = 0; round < ROUNDS; round++) {
      byte[] id = bytes(1 + random.nextInt(255));
      byte[] type = bytes(random.nextInt(256));
      byte[] user = bytes(random.nextInt(256));
      assertThat(reads(word(id, random.nextBoolean() ? 4 : 0, type, user))).isTrue();
      assertThat(symbols.text(query.device(cache)))
          .isEqualTo("DeviceId=" + id(id) + "&DeviceType=" + escaped(type));
      assertThat(symbols.text(query.user(cache))).isEqualTo(escaped(user));
    }
  }

  /// Also where a length lies, or the end is missing.
  @Test
  void readsAnything() {
    int read = 0;
    for (int round = 0; round < ROUNDS * 5; round++) {
      String word = word(bytes(16), 4, bytes(3), bytes(random.nextInt(20)));
      byte[] letters = word.getBytes(US_ASCII);
      for (int change = random.nextInt(4); change >= 0; change--) {
        letters[random.nextInt(Math.min(letters.length, 48))] = (byte) random.nextInt(256);
      }
      if (reads(letters, random.nextInt(letters.length + 1))) {
        assertThat(symbols.text(query.device(cache))).startsWith("DeviceId=");
        assertThat(query.user(cache)).isNotNegative();
        read++;
      }
    }
    assertThat(read).isPositive();
  }

  @Test
  void readsNothingOfWhichTheEndIsMissing() {
    byte[] whole = "jQAJBBB5as2MmCK7PBjTcygvbVXsBAAAAAADV1A4".getBytes(US_ASCII);
    for (int length = 0; length < whole.length; length++) {
      assertThat(reads(whole, length)).as("%d letters", length).isFalse();
    }
    assertThat(reads(whole, whole.length)).isTrue();
  }

  @Test
  void readsNoMoreThanIisLogs() {
    byte[] parameter = new byte[] {3, 0};
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    fields.writeBytes(new byte[] {(byte) 141, 0, 9, 4, 1, 'A', 0, 0});
    while (fields.size() < 3072) {
      fields.writeBytes(parameter);
    }
    assertThat(reads(Base64.getEncoder().encodeToString(fields.toByteArray()))).isTrue();
    fields.writeBytes(parameter);
    assertThat(reads(Base64.getEncoder().encodeToString(fields.toByteArray()))).isFalse();
  }

  private boolean reads(String word) {
    byte[] letters = word.getBytes(US_ASCII);
    return reads(letters, letters.length);
  }

  private boolean reads(byte[] letters, int to) {
    return query.read(Arrays.copyOf(letters, letters.length + Scan.SLACK), 0, to);
  }

  private String word(byte[] id, int keyLength, byte[] type, byte[] user) {
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    fields.writeBytes(bytes(4));
    write(fields, id);
    write(fields, bytes(keyLength));
    write(fields, type);
    if (random.nextBoolean()) {
      fields.writeBytes(new byte[] {7, 1, 2});
    }
    fields.write(8);
    write(fields, user);
    String word = Base64.getEncoder().encodeToString(fields.toByteArray());
    return random.nextBoolean() ? word : URLEncoder.encode(word, US_ASCII);
  }

  private static void write(ByteArrayOutputStream fields, byte[] value) {
    fields.write(value.length);
    fields.writeBytes(value);
  }

  /// Mostly text.
  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    if (random.nextInt(3) > 0) {
      for (int i = 0; i < length; i++) {
        bytes[i] = (byte) (' ' + (bytes[i] & 0x7f) % 95);
      }
    }
    return bytes;
  }

  private static String id(byte[] bytes) {
    boolean isText = new String(bytes, ISO_8859_1).chars().allMatch(it -> it >= ' ' && it <= '~');
    return isText ? escaped(bytes) : HexFormat.of().withUpperCase().formatHex(bytes);
  }

  private static String escaped(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte value : bytes) {
      boolean isPlain = value > ' ' && value <= '~' && value != '%' && value != '&';
      text.append(isPlain ? new String(new byte[] {value}, UTF_8) : "%%%02X".formatted(value));
    }
    return text.toString();
  }
}
