package dev.tlssunset.source.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

/// In whatever pieces, order and repetition a stream comes: what is handed on are its own bytes in
/// their order, and nothing is handed on twice.
///
/// Runs the inputs that are kept beside it; to look for others:
///
/// ```
/// JAZZER_FUZZ=1 mvn -o -pl sources -am test -Dtest=ReassemblerFuzzTest \
///   -Dsurefire.failIfNoSpecifiedTests=false
/// ```
class ReassemblerFuzzTest {

  private static final int FARTHEST_BACK = 4096;

  /// In place of a length: the segment lies half of all sequence numbers away.
  private static final int FAR_AWAY = 0xff;

  /// The first four bytes are the first sequence number. Then, each in three bytes: how far ahead
  /// of what came a segment begins (signed, times 16), a rest of it, and its length in steps of 64
  /// or [#FAR_AWAY].
  @FuzzTest(maxDuration = "3m")
  void putsInOrder(byte[] segments) {
    if (segments.length < 4) {
      return;
    }
    ByteBuffer told = ByteBuffer.wrap(segments);
    int first = told.getInt();
    Reassembler reassembler = new Reassembler(new Buffers());
    reassembler.begin(first);
    Checked checked = new Checked();
    while (told.remaining() >= 3) {
      int ahead = told.get() * 16 + (told.get() & 0xff);
      int size = told.get() & 0xff;
      if (size == FAR_AWAY) {
        passesOver(reassembler, first + checked.position + ahead + Integer.MIN_VALUE, checked);
      } else {
        add(reassembler, first, ahead, size * 64 + 1, checked);
      }
    }
    int before = checked.position;
    reassembler.giveUp(checked);
    assertThat(reassembler.isWaiting()).isFalse();
    assertThat(checked.position).isGreaterThanOrEqualTo(before);
  }

  private static void add(
      Reassembler reassembler, int first, int ahead, int length, Checked checked) {
    int offset = Math.max(0, Math.max(checked.position - FARTHEST_BACK, checked.position + ahead));
    reassembler.add(first + offset, said(offset, length), 0, length, checked);
  }

  private static void passesOver(Reassembler reassembler, int sequence, Checked checked) {
    int before = checked.position;
    reassembler.add(sequence, said(0, FAR_AWAY), 0, FAR_AWAY, checked);
    assertThat(checked.position).isEqualTo(before);
  }

  private static byte[] said(int offset, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = byteAt(offset + i);
    }
    return bytes;
  }

  private static byte byteAt(int offset) {
    return (byte) ((offset * 0x9E3779B1) >>> 24);
  }

  private static final class Checked implements Reassembler.Taker {
    private int position;

    @Override
    public void take(byte[] bytes, int from, int to) {
      for (int at = from; at < to; at++) {
        if (bytes[at] != byteAt(position++)) {
          throw new AssertionError("wrong byte at " + (position - 1));
        }
      }
    }

    @Override
    public void missed(int count) {
      assertThat(count).isPositive();
      position += count;
    }

    @Override
    public void disagreed() {
      throw new AssertionError("the same bytes came again");
    }
  }
}
