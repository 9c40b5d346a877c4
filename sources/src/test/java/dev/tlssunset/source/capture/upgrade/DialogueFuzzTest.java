package dev.tlssunset.source.capture.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tlssunset.text.Address;
import dev.tlssunset.text.AddressRange;
import dev.tlssunset.text.ForwardedFor;
import dev.tlssunset.wire.Side;
import java.util.Arrays;

/// Whatever two sides say to each other before TLS: it is followed without a throw, a PROXY header
/// hands on nothing but addresses, and no byte is read as TLS twice.
///
/// An input is made of pieces, each behind a byte: its lowest bit says whose it is, the one above
/// it that the piece is lost, the others how long it is.
///
/// Runs the inputs that are kept beside it; to look for others:
///
/// ```
/// JAZZER_FUZZ=1 mvn -o -pl sources -am test -Dtest=DialogueFuzzTest \
///   -Dsurefire.failIfNoSpecifiedTests=false
/// ```
class DialogueFuzzTest {

  /// Counts what it is given.
  private static final class Counting implements Layer {

    private long bytes;

    @Override
    public void said(Side side, byte[] bytes, int from, int to) {
      assertThat(from).isBetween(0, to);
      this.bytes += to - from;
    }

    @Override
    public void missed(Side side, int count) {
      bytes += count;
    }

    @Override
    public boolean isOver() {
      return false;
    }
  }

  @FuzzTest(maxDuration = "3m")
  void followsAnyDialogue(byte[] input) {
    Notes notes = new Notes();
    Counting tls = new Counting();
    ProtocolDetection words = new ProtocolDetection(notes, tls);
    long said = 0;
    int at = 0;
    while (at < input.length && !words.isOver()) {
      Side side = (input[at] & 1) == 0 ? Side.ORIGINATOR : Side.RESPONDER;
      int to = Math.min(input.length, at + 1 + ((input[at] & 0xff) >> 2));
      if ((input[at] & 2) == 0) {
        words.said(side, Arrays.copyOfRange(input, at + 1, to), 0, to - at - 1);
      } else {
        words.missed(side, to - at - 1);
      }
      said += to - at - 1;
      at = to;
    }

    assertThat(tls.bytes).isLessThanOrEqualTo(said);
    assertThat(notes.startTls.outcome()).isNotNull();
    assertThat(notes.targetPort).isBetween(0, 0xffff);
    assertThat(notes.target.isEmpty()).isEqualTo(notes.targetPort == 0);
    assertThat(ForwardedFor.addresses(notes.forwarded))
        .allSatisfy(hop -> {
          assertThat(AddressRange.single(hop)).isPresent();
          assertThat(Address.of(hop).text()).isEqualTo(hop);
        });
  }
}
