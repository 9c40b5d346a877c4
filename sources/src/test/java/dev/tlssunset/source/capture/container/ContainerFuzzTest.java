package dev.tlssunset.source.capture.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tlssunset.source.BlockFeed;
import dev.tlssunset.source.Blocks;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Whatever stands behind the magic of a format: its packets lie within the file, are the same
/// however the bytes come, and those of a file that is cut are the first ones of the whole.
///
/// Runs the inputs that are kept beside it; to look for others, one target at a time:
///
/// ```
/// JAZZER_FUZZ=1 mvn -o -pl sources -am verify -Dtest='ContainerFuzzTest#pcap' \
///   -Dsurefire.failIfNoSpecifiedTests=false
/// ```
class ContainerFuzzTest {

  /// More than any file of a fuzzer says.
  private static final int MOST_MEMORY = 1 << 20;

  private static final int MOST_CUTS = 40;
  private static final int BLOCK = 4 << 10;

  /// Times of Network Monitor before 2.3 stand in the header, and since behind each frame.
  private record Seen(long number, int link, long cutOff, String bytes) {}

  private record Read(List<Seen> packets, String problem) {}

  @FuzzTest(maxDuration = "2m")
  void pcap(byte[] input) {
    holds(input, "d4c3b2a1", "a1b2c3d4", "4d3cb2a1", "34cdb2a1");
  }

  @FuzzTest(maxDuration = "2m")
  void pcapng(byte[] input) {
    holds(input, "0a0d0d0a");
  }

  @FuzzTest(maxDuration = "2m")
  void netmon1(byte[] input) {
    holds(input, "52545353");
  }

  @FuzzTest(maxDuration = "2m")
  void netmon2(byte[] input) {
    holds(input, "474d4255");
  }

  private static void holds(byte[] input, String... magics) {
    if (input.length < Container.MAGIC) {
      return;
    }
    byte[] file = input.clone();
    byte[] head = Arrays.copyOf(input, Container.MAGIC);
    if (Arrays.stream(magics).noneMatch(HexFormat.of().formatHex(head)::equals)) {
      byte[] magic = HexFormat.of().parseHex(magics[0]);
      System.arraycopy(magic, 0, file, 0, head.length);
    }
    Read whole = read(file, file.length, BLOCK);
    assertThat(read(file, file.length, BLOCK)).isEqualTo(whole);
    assertThat(read(file, file.length, 7)).isEqualTo(whole);
    assertThat(whole.packets.stream().mapToInt(packet -> packet.bytes.length() / 2).sum())
        .isLessThanOrEqualTo(file.length);
    int step = 1 + file.length / MOST_CUTS;
    for (int length = 4; length < file.length; length += step) {
      isBeginning(read(file, length, BLOCK), whole);
    }
  }

  private static void isBeginning(Read cut, Read whole) {
    int count = cut.packets.size();
    assertThat(whole.packets).hasSizeGreaterThanOrEqualTo(count);
    boolean isLastCut = cut.problem.startsWith("cut within packet " + count);
    int same = isLastCut ? count - 1 : count;
    assertThat(cut.packets.subList(0, Math.max(0, same)))
        .isEqualTo(whole.packets.subList(0, Math.max(0, same)));
    if (isLastCut && count > 0) {
      assertThat(whole.packets.get(same).bytes).startsWith(cut.packets.get(same).bytes);
    }
    if (count < whole.packets.size() && !whole.packets.getLast().bytes.isEmpty()) {
      assertThat(cut.problem.isEmpty() || cut.problem.contains("cut")).isTrue();
    }
  }

  /// @param length how much of the file there is
  /// @param atATime most bytes that are handed over at a time
  private static Read read(byte[] file, int length, int atATime) {
    BlockFeed feed = new Blocks(new ByteArrayInputStream(file, 0, length), atATime);
    List<Seen> packets = new ArrayList<>();
    Container container = Container.open(feed, feed::giveBack).orElseThrow();
    Packet packet = new Packet();
    while (container.next(packet)) {
      assertThat(packet.number).isEqualTo(packets.size() + 1);
      assertThat(packet.cutOff).isNotNegative();
      assertThat(packet.bytes).hasSizeLessThan(MOST_MEMORY);
      assertThat(packet.from).isBetween(0, packet.to);
      assertThat(packet.to).isLessThanOrEqualTo(packet.bytes.length);
      String bytes = HexFormat.of().formatHex(packet.bytes, packet.from, packet.to);
      packets.add(new Seen(packet.number, packet.link, packet.cutOff, bytes));
    }
    assertThat(container.next(packet)).isFalse();
    return new Read(packets, container.problem());
  }
}
