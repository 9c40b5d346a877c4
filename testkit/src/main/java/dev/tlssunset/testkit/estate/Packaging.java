package dev.tlssunset.testkit.estate;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.zip.GZIPOutputStream;

/// How the text of a log becomes the bytes of a file.
public record Packaging(Charset charset, boolean byteOrderMark, boolean gzip) {

  public static final Packaging PLAIN = new Packaging(UTF_8, false, false);
  public static final Packaging BOM = new Packaging(UTF_8, true, false);
  public static final Packaging LITTLE_ENDIAN = new Packaging(UTF_16LE, true, false);
  public static final Packaging BIG_ENDIAN = new Packaging(UTF_16BE, true, false);
  public static final Packaging LITTLE_ENDIAN_WITHOUT_BOM = new Packaging(UTF_16LE, false, false);
  public static final Packaging GZIP = new Packaging(UTF_8, false, true);

  /// What the name of the file gains.
  public String suffix() {
    return gzip ? ".gz" : "";
  }

  byte[] pack(String text) {
    byte[] bytes = (byteOrderMark ? "\uFEFF" + text : text).getBytes(charset);
    return gzip ? gzipped(bytes) : bytes;
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
