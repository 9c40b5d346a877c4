package dev.tlssunset.testkit.estate;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// How the text of a log becomes the bytes of a file.
///
/// @param suffix what the name of the file gains
public record Packaging(Charset charset, boolean byteOrderMark, String suffix) {

  public static final Packaging PLAIN = new Packaging(UTF_8, false, "");
  public static final Packaging BOM = new Packaging(UTF_8, true, "");
  public static final Packaging LITTLE_ENDIAN = new Packaging(UTF_16LE, true, "");
  public static final Packaging BIG_ENDIAN = new Packaging(UTF_16BE, true, "");
  public static final Packaging LITTLE_ENDIAN_WITHOUT_BOM = new Packaging(UTF_16LE, false, "");
  public static final Packaging GZIP = new Packaging(UTF_8, false, ".gz");
  public static final Packaging ZSTANDARD = new Packaging(UTF_8, false, ".zst");

  public static final List<Packaging> ALL =
      List.of(
          PLAIN,
          BOM,
          LITTLE_ENDIAN,
          BIG_ENDIAN,
          LITTLE_ENDIAN_WITHOUT_BOM,
          GZIP,
          ZSTANDARD,
          new Packaging(UTF_16LE, true, ".gz"));

  public byte[] pack(String text) {
    return pack((byteOrderMark ? "\uFEFF" + text : text).getBytes(charset));
  }

  /// Bytes that are no text.
  public byte[] pack(byte[] bytes) {
    return switch (suffix) {
      case ".gz" -> gzipped(bytes);
      case ".zst" -> Zstd.compress(bytes);
      default -> bytes;
    };
  }

  private static byte[] gzipped(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
