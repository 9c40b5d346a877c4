package dev.tlssunset.wire.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.wire.Cursor;
import dev.tlssunset.wire.Side;
import dev.tlssunset.wire.Traces;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is recognised says what reading it would have said.
class KnownOffersTest {

  /// Record, message, version, random.
  private static final int SESSION_ID = 5 + 4 + 2 + 32;

  private static final int MOST_CHANGES = 3;

  /// Of one key of x25519.
  private static final byte[] KEY_SHARE = {0, 51, 0, 38, 0, 36, 0, 29};

  /// Of an offer with one extension that nobody knows: no suites, no compressions.
  private static final int BEFORE_CONTENT = 2 + 1 + 2 + 4;

  static List<String> hellos() {
    return Traces.ofTls();
  }

  @ParameterizedTest
  @MethodSource("hellos")
  void saysOfAnyBytesWhatReadingThemSays(String trace) {
    byte[] offer = offer(trace);
    KnownOffers known = new KnownOffers();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5000; i++) {
      byte[] changed = offer.clone();
      for (int change = random.nextInt(MOST_CHANGES + 1); change > 0; change--) {
        changed[random.nextInt(offer.length)] = (byte) random.nextInt(256);
      }
      byte[] cut = Arrays.copyOf(changed, i % 5 == 0 ? random.nextInt(offer.length) : offer.length);
      ClientOffer read = ClientOfferReader.read(new Cursor(cut));
      assertThat(known.read(new Cursor(cut))).isEqualTo(read);
      assertThat(known.read(new Cursor(cut))).isEqualTo(read);
    }
  }

  @Test
  void sharesWhatDiffersOnlyInItsKeys() {
    byte[] offer = offer("openssl-tls1_3.hex");
    int keyShare = indexOf(offer, KEY_SHARE);
    byte[] another = offer.clone();
    // Type, length, length of the list, group, length of the key.
    another[keyShare + 2 + 2 + 2 + 2 + 2] ^= 1;
    KnownOffers known = new KnownOffers();
    assertThat(known.read(new Cursor(another))).isSameAs(known.read(new Cursor(offer)));
  }

  @Test
  void tellsApartWhatDiffersInItsGroups() {
    byte[] offer = offer("openssl-tls1_3.hex");
    byte[] another = offer.clone();
    another[indexOf(offer, KEY_SHARE) + 2 + 2 + 2] ^= 1;
    KnownOffers known = new KnownOffers();
    assertThat(known.read(new Cursor(another))).isNotEqualTo(known.read(new Cursor(offer)));
  }

  /// A cursor behind the offer is where one that has read it would be.
  @Test
  void passesOverWhatItRecognises() {
    byte[] offer = offer("gnutls-tls1_2.hex");
    KnownOffers known = new KnownOffers();
    known.read(new Cursor(offer));
    Cursor again = new Cursor(offer);
    known.read(again);
    assertThat(again.isEmpty()).isTrue();
    assertThat(again.isTruncated()).isFalse();
  }

  @Test
  void remembersNoLongOffer() {
    KnownOffers known = new KnownOffers();
    byte[] offer = offer(1, KnownOffers.LONGEST + 1);
    ClientOffer read = known.read(new Cursor(offer));
    assertThat(known.read(new Cursor(offer))).isEqualTo(read).isNotSameAs(read);
    assertThat(known.size()).isZero();
  }

  @Test
  void remembersSoManyBytesAtMost() {
    KnownOffers known = new KnownOffers();
    for (int i = 0; i < 3 * KnownOffers.MOST_BYTES / KnownOffers.LONGEST; i++) {
      byte[] offer = offer(i, KnownOffers.LONGEST);
      assertThat(known.read(new Cursor(offer))).isSameAs(known.read(new Cursor(offer)));
      assertThat(known.size()).isLessThanOrEqualTo(KnownOffers.MOST_BYTES);
    }
  }

  private static byte[] offer(int content, int length) {
    return ByteBuffer.allocate(length)
        .putShort((short) 0)
        .put((byte) 0)
        .putShort((short) (length - 5))
        .putShort((short) 0x7777)
        .putShort((short) (length - BEFORE_CONTENT))
        .putInt(content)
        .array();
  }

  private static byte[] offer(String trace) {
    byte[] stream = Traces.read(trace).all(Side.ORIGINATOR);
    int end = 5 + ((stream[3] & 0xff) << 8 | (stream[4] & 0xff));
    return Arrays.copyOfRange(stream, SESSION_ID + 1 + (stream[SESSION_ID] & 0xff), end);
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    int at = 0;
    while (!Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
      at++;
    }
    return at;
  }
}
