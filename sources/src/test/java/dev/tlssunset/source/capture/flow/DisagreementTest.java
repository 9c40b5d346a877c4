package dev.tlssunset.source.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Segments that overlap and say different things, in any order: of each byte what came first
/// counts, and each segment that disagrees with it is told, and no other.
class DisagreementTest {

  private static final int ROUNDS = 4000;
  private static final int LONGEST = 3000;
  private static final int MOST_SEGMENTS = 24;
  private static final int BEGINNING = 0xffff_f000;

  private final SplittableRandom random = new SplittableRandom(5);

  @Test
  void whatCameFirstCounts() {
    int disagreements = 0;
    for (int round = 0; round < ROUNDS; round++) {
      disagreements += round();
    }
    assertThat(disagreements).isGreaterThan(ROUNDS);
  }

  private int round() {
    Reassembler reassembler = new Reassembler(new Buffers());
    reassembler.begin(BEGINNING);
    Model model = new Model();
    int disagreements = 0;
    for (int i = random.nextInt(2, MOST_SEGMENTS); i > 0; i--) {
      int offset = random.nextInt(LONGEST);
      byte[] said = said(offset, random.nextInt(1, Math.min(600, LONGEST - offset) + 1));
      model.wasTold = false;
      reassembler.add(BEGINNING + offset, said, 0, said.length, model);
      boolean isOther = model.add(offset, said);
      assertThat(model.wasTold).isEqualTo(isOther);
      disagreements += isOther ? 1 : 0;
    }
    reassembler.giveUp(model);
    assertThat(model.position).isEqualTo(model.end);
    model.check();
    return disagreements;
  }

  /// What the stream says there; one segment of three has a byte that is another.
  private byte[] said(int offset, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ((offset + i) * 31);
    }
    if (random.nextInt(3) == 0) {
      bytes[random.nextInt(length)] ^= (byte) random.nextInt(1, 256);
    }
    return bytes;
  }

  /// Of each place the byte that came first, and what was handed on.
  private static final class Model implements Reassembler.Taker {
    private final int[] first = new int[LONGEST];
    private final int[] handed = new int[LONGEST];
    private int end;
    private int position;
    private boolean wasTold;

    /// @return whether it disagrees with what came before
    boolean add(int offset, byte[] said) {
      boolean isOther = false;
      for (int i = 0; i < said.length; i++) {
        int told = 1 + (said[i] & 0xff);
        isOther |= first[offset + i] != 0 && first[offset + i] != told;
        first[offset + i] = first[offset + i] == 0 ? told : first[offset + i];
      }
      end = Math.max(end, offset + said.length);
      return isOther;
    }

    void check() {
      for (int i = 0; i < end; i++) {
        assertThat(handed[i]).isEqualTo(first[i]);
      }
    }

    @Override
    public void take(byte[] bytes, int from, int to) {
      for (int at = from; at < to; at++) {
        handed[position++] = 1 + (bytes[at] & 0xff);
      }
    }

    @Override
    public void missed(int count) {
      position += count;
    }

    @Override
    public void disagreed() {
      wasTold = true;
    }
  }
}
