package dev.tlssunset.wire;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;

/// A few bytes that do not change: a random, a session id.
public final class Bytes {

  public static final Bytes NONE = new Bytes(new byte[0]);

  private static final int MOST_HASHED = 32;

  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A copy of `[from, to)`.
  public static Bytes copy(byte[] bytes, int from, int to) {
    return from == to ? NONE : new Bytes(Arrays.copyOfRange(bytes, from, to));
  }

  public int length() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /// The byte at `index`, 0 to 255.
  public int at(int index) {
    return bytes[index] & 0xff;
  }

  public byte[] toArray() {
    return bytes.clone();
  }

  /// As text; what the charset cannot say becomes a sign for it.
  public String text(Charset charset) {
    return new String(bytes, charset);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  /// Of a certificate the end alone tells it from others: there its signature stands.
  @Override
  public int hashCode() {
    int hash = bytes.length;
    for (int i = Math.max(0, bytes.length - MOST_HASHED); i < bytes.length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  /// In hex.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
