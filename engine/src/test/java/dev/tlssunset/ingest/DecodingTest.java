package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// What is packed and cut is read as far as it can be unpacked.
class DecodingTest {

  private static final int BLOCK = 256 << 10;

  @Test
  void nothingOfACutGzipIsLost() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] content = content();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    assertThat(readable(cut, BLOCK)).isGreaterThan(BLOCK).isEqualTo(readable(cut, 1));
  }

  @Test
  void norOfACutZstandard() throws IOException {
    byte[] packed = Zstd.compress(content());
    byte[] cut = Arrays.copyOf(packed, packed.length / 2);
    assertThat(readable(cut, BLOCK)).isGreaterThan(BLOCK).isEqualTo(readable(cut, 1));
  }

  private static byte[] content() {
    SplittableRandom random = new SplittableRandom(3);
    byte[] content = new byte[3 * BLOCK];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) ('a' + random.nextInt(16));
    }
    return content;
  }

  /// How many bytes come before it breaks off, asked for so many at a time.
  private static long readable(byte[] packed, int atATime) throws IOException {
    long count = 0;
    try (InputStream stream = Decoding.decoded(new ByteArrayInputStream(packed))) {
      byte[] some = new byte[atATime];
      for (int read = 0; read >= 0; read = stream.read(some)) {
        count += read;
      }
    } catch (IOException _) {
      // It is cut.
    }
    return count;
  }
}
