package dev.tlssunset.wire;

import dev.tlssunset.wire.registry.ExtensionNumber;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The offers that were read before. A client sends the same in each of its hellos, but for keys,
/// tickets and padding: what was read once is recognised by its bytes, and shared.
///
/// For use by one thread.
public final class KnownOffers {

  /// Bytes of all offers that are remembered, some thousand of them. Beyond this, hellos are made
  /// so that each is different.
  static final int MOST_BYTES = 2 << 20;

  /// Bytes of an offer that is remembered. What clients send is shorter.
  static final int LONGEST = 4 << 10;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final Map<Letters, ClientOffer> offers = new HashMap<>();
  private final Letters asked = new Letters(new byte[LONGEST], 0);
  private int size;

  /// Reads the rest of a hello, from its cipher suites on.
  ClientOffer read(Cursor body) {
    if (body.remaining() > LONGEST) {
      return ClientOfferReader.read(body);
    }
    asked.copy(body);
    if (!blank(asked.bytes, asked.length)) {
      return ClientOfferReader.read(body);
    }
    asked.hash = hash(asked.bytes, asked.length);
    ClientOffer known = offers.get(asked);
    if (known != null) {
      body.skip(body.remaining());
      return known;
    }
    return add(ClientOfferReader.read(body));
  }

  /// How many bytes are remembered.
  int size() {
    return size;
  }

  private ClientOffer add(ClientOffer offer) {
    if (size + asked.length > MOST_BYTES) {
      offers.clear();
      size = 0;
    }
    size += asked.length;
    Letters letters = new Letters(Arrays.copyOf(asked.bytes, asked.length), asked.length);
    letters.hash = asked.hash;
    offers.put(letters, offer);
    return offer;
  }

  /// Blanks what is drawn anew for each hello, and of which nothing is read.
  ///
  /// @return whether the lengths agree with each other: what is broken is not recognised
  private static boolean blank(byte[] bytes, int length) {
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
      if (end > length || !blank(u16(bytes, at, length), bytes, content, end)) {
        return false;
      }
      at = end;
    }
    return at == length;
  }

  private static boolean blank(int type, byte[] bytes, int from, int to) {
    return switch (type) {
      case ExtensionNumber.PADDING,
          ExtensionNumber.SESSION_TICKET,
          ExtensionNumber.PRE_SHARED_KEY,
          ExtensionNumber.ENCRYPTED_CLIENT_HELLO -> {
        Arrays.fill(bytes, from, to, (byte) 0);
        yield true;
      }
      case ExtensionNumber.KEY_SHARE, ExtensionNumber.KEY_SHARE_OF_DRAFTS ->
          blankKeys(bytes, from, to);
      default -> true;
    };
  }

  private static boolean blankKeys(byte[] bytes, int from, int to) {
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

  /// Bytes to look an offer up by.
  private static final class Letters {

    private final byte[] bytes;
    private int length;
    private int hash;

    Letters(byte[] bytes, int length) {
      this.bytes = bytes;
      this.length = length;
    }

    void copy(Cursor from) {
      length = from.remaining();
      from.peek(bytes);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Letters that
          && Arrays.equals(bytes, 0, length, that.bytes, 0, that.length);
    }
  }
}
