package dev.tlssunset.archive.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// What is packed and cut is read as far as it can be unpacked.
class DecodingTest {

  private static final int BLOCK = 256 << 10;

  /// RFC 1952 section 2.3: where the header has them, an extra field, a name, a comment and a
  /// checksum come before the data.
  @Test
  void membersOfAGzipWithWhateverHeaders() throws IOException {
    byte[] member = gzip("two ".getBytes(UTF_8));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.write(gzip("one ".getBytes(UTF_8)));
    packed.write(member, 0, 3);
    packed.write(2 | 4 | 8 | 16);
    packed.write(member, 4, 6);
    packed.write("\3\0abcu_ex.log\0why\0\1\2".getBytes(ISO_8859_1));
    packed.write(member, 10, member.length - 10);
    packed.write(gzip("three".getBytes(UTF_8)));
    packed.write(new byte[512]);
    try (InputStream stream = Decoding.decoded(new ByteArrayInputStream(packed.toByteArray()))) {
      assertThat(new String(stream.readAllBytes(), UTF_8)).isEqualTo("one two three");
    }
  }

  @Test
  void whatAGzipHoldsBeforeItsWrongChecksumIsRead() throws IOException {
    byte[] content = content();
    byte[] packed = gzip(content);
    packed[packed.length - 8] ^= 1;
    assertThat(readable(packed, BLOCK)).isEqualTo(content.length);
    assertThatThrownBy(() ->
            Decoding.decoded(new ByteArrayInputStream(packed))
                .transferTo(OutputStream.nullOutputStream()))
        .hasMessageContaining("checksum of a gzip member is wrong");
  }

  @Test
  void nothingOfACutGzipIsLost() throws IOException {
    byte[] packed = gzip(content());
    byte[] cut = Arrays.copyOf(packed, packed.length / 2);
    assertThat(readable(cut, BLOCK)).isGreaterThan(BLOCK).isEqualTo(readable(cut, 1));
  }

  @Test
  void norOfACutZstandard() throws IOException {
    byte[] packed = Zstd.compress(content());
    byte[] cut = Arrays.copyOf(packed, packed.length / 2);
    assertThat(readable(cut, BLOCK)).isGreaterThan(BLOCK).isEqualTo(readable(cut, 1));
  }

  /// Both of which may hold several streams, one behind the other.
  @Test
  void norOfACutXzOrBzip2() throws IOException {
    for (byte[] packed : List.of(xz(content(), 0), bzip2(content()))) {
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.write(packed);
      both.write(packed);
      byte[] twice = both.toByteArray();
      byte[] cut = Arrays.copyOf(twice, twice.length * 3 / 4);
      assertThat(readable(twice, BLOCK)).isEqualTo(6 * BLOCK);
      assertThat(readable(cut, BLOCK))
          .isGreaterThan(3 * BLOCK)
          .isCloseTo(readable(cut, 1), within(64L));
      assertThatThrownBy(() ->
              Decoding.decoded(new ByteArrayInputStream(cut))
                  .transferTo(OutputStream.nullOutputStream()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void anXzThatTakesTooMuchMemoryIsToBeUnpackedFirst() throws IOException {
    byte[] packed = xz(new byte[10], 9);
    assertThatThrownBy(() -> Decoding.decoded(new ByteArrayInputStream(packed)).readAllBytes())
        .hasMessageContaining("unpack it first");
    assertThat(readable(xz(new byte[10], 8), BLOCK)).isEqualTo(10);
  }

  private static byte[] xz(byte[] content, int preset) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(packed, new LZMA2Options(preset))) {
      xz.write(content);
    }
    return packed.toByteArray();
  }

  private static byte[] bzip2(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(packed, 1)) {
      bzip2.write(content);
    }
    return packed.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
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
