package dev.tlssunset.wire.handshake;

import dev.tlssunset.wire.Cursor;
import dev.tlssunset.wire.registry.ExtensionNumber;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// What an offer is known by: its bytes, without what is drawn anew for each hello and of which
/// nothing is read.
///
/// One is filled again and again to ask with, so that asking makes nothing; what is remembered is a
/// copy.
final class OfferKey {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final byte[] bytes;
  private int length;
  private int hash;

  /// @param longest bytes of an offer that it can be filled with
  OfferKey(int longest) {
    bytes = new byte[longest];
  }

  private OfferKey(OfferKey other) {
    bytes = Arrays.copyOf(other.bytes, other.length);
    length = other.length;
    hash = other.hash;
  }

  /// Fills it with the rest of a hello, without reading that.
  ///
  /// @return whether the lengths agree with each other: what is broken is not recognised
  boolean fill(Cursor offer) {
    length = offer.remaining();
    offer.peek(bytes);
    if (!blankOutRandom(bytes, length)) {
      return false;
    }
    hash = hash(bytes, length);
    return true;
  }

  OfferKey copy() {
    return new OfferKey(this);
  }

  int length() {
    return length;
  }

  /// Writes zeros over what is drawn anew for each hello.
  ///
  /// @return whether the lengths agree
  private static boolean blankOutRandom(byte[] bytes, int length) {
    int compressions = 2 + u16(bytes, 0, length);
    if (compressions >= length) {
      return false;
    }
    int extensions = compressions + 1 + (bytes[compressions] & 0xff);
    if (extensions == length) {
      return true;
    }
    if (extensions + 2 + u16(bytes, extensions, length) != length) {
      return false;
    }
    int at = extensions + 2;
    while (at + 4 <= length) {
      int content = at + 4;
      int end = content + u16(bytes, at + 2, length);
      if (end > length || !blankOutExtension(u16(bytes, at, length), bytes, content, end)) {
        return false;
      }
      at = end;
    }
    return at == length;
  }

  private static boolean blankOutExtension(int type, byte[] bytes, int from, int to) {
    return switch (type) {
      case ExtensionNumber.PADDING,
          ExtensionNumber.SESSION_TICKET,
          ExtensionNumber.PRE_SHARED_KEY,
          ExtensionNumber.ENCRYPTED_CLIENT_HELLO -> {
        Arrays.fill(bytes, from, to, (byte) 0);
        yield true;
      }
      case ExtensionNumber.KEY_SHARE, ExtensionNumber.KEY_SHARE_OF_DRAFTS ->
          blankOutKeys(bytes, from, to);
      default -> true;
    };
  }

  private static boolean blankOutKeys(byte[] bytes, int from, int to) {
    int at = from + 2;
    while (at + 4 <= to) {
      int key = at + 4;
      int end = key + u16(bytes, at + 2, to);
      if (end > to) {
        return false;
      }
      Arrays.fill(bytes, key, end, (byte) 0);
      at = end;
    }
    return at == to && u16(bytes, from, to) == to - from - 2;
  }

  /// The number at a place; where it does not end before the end, one that is too large for any.
  private static int u16(byte[] bytes, int at, int to) {
    return at + 2 > to ? 1 << 16 : (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  private static int hash(byte[] bytes, int length) {
    long hash = length;
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      hash = (hash ^ (long) WORDS.get(bytes, at)) * MULTIPLIER;
      hash ^= hash >>> 29;
    }
    for (; at < length; at++) {
      hash = hash * 31 + bytes[at];
    }
    return (int) (hash ^ hash >>> 32);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OfferKey that
        && Arrays.equals(bytes, 0, length, that.bytes, 0, that.length);
  }
}
