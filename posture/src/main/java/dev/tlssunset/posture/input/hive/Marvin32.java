package dev.tlssunset.posture.input.hive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The checksum of log entries ([US patent 20130262421
/// A1](https://patents.google.com/patent/US20130262421A1)).
final class Marvin32 {

  private static final long SEED = 0xC555_4E7A_884D_EF82L;

  private int low;
  private int high;

  private Marvin32(long seed) {
    low = (int) seed;
    high = (int) (seed >>> 32);
  }

  /// The checksum of a range of bytes, as logs have it.
  static long of(byte[] bytes, int from, int length) {
    return of(SEED, bytes, from, length);
  }

  static long of(long seed, byte[] bytes, int from, int length) {
    Marvin32 hash = new Marvin32(seed);
    ByteBuffer words = ByteBuffer.wrap(bytes, from, length).order(ByteOrder.LITTLE_ENDIAN);
    while (words.remaining() >= Integer.BYTES) {
      hash.add(words.getInt());
    }
    int last = 0x80;
    for (int i = words.remaining() - 1; i >= 0; i--) {
      last = (last << 8) | (words.get(words.position() + i) & 0xff);
    }
    hash.add(last);
    hash.add(0);
    return Integer.toUnsignedLong(hash.low) | ((long) hash.high << 32);
  }

  private void add(int word) {
    low += word;
    high ^= low;
    low = Integer.rotateLeft(low, 20) + high;
    high = Integer.rotateLeft(high, 9) ^ low;
    low = Integer.rotateLeft(low, 27) + high;
    high = Integer.rotateLeft(high, 19);
  }
}
