package dev.tlssunset.posture.input.hive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.testkit.registry.HiveWriter;
import dev.tlssunset.testkit.registry.RegistryNode;
import dev.tlssunset.testkit.registry.RegistryNode.Value;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Hives of which the last changes stand in their transaction logs.
class HiveRecoveryTest {

  private static final RegistryPath SERVER =
      RegistryPath.of(
          "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols"
              + "\\TLS 1.2\\Server");
  private static final int DIRTY_PAGE = 4096;

  /// The sum of the algorithm's published example, its two halves combined.
  @Test
  void marvin32IsWhatItsAuthorsSay() {
    byte[] text = "Abcdefg".getBytes(StandardCharsets.UTF_16LE);

    long sum = Marvin32.of(0x5D70_D359_C498_B3F8L, text, 0, text.length);

    assertThat((int) sum ^ (int) (sum >>> 32)).isEqualTo(0xba62_7c81);
  }

  @Test
  void aSoundHiveDoesNotReadItsLogs() {
    byte[] log = newLog(1, entry(1, changed(0)));

    assertThat(enabled(hive(1), List.of(log))).isEqualTo(1);
  }

  @Test
  void takesTheChangesOfANewLog() {
    byte[] log = newLog(5, entry(5, changed(7)), entry(6, changed(8)));

    assertThat(enabled(dirty(hive(1), 5), List.of(log))).isEqualTo(8);
  }

  @Test
  void takesBothLogsInTheOrderOfTheirEntries() {
    byte[] first = newLog(5, entry(5, changed(7)));
    byte[] second = newLog(6, entry(6, changed(8)));

    assertThat(enabled(dirty(hive(1), 5), List.of(second, first))).isEqualTo(8);
  }

  @Test
  void stopsAtAGapAndAtAnEntryThatIsNotWhole() {
    byte[] gap = newLog(5, entry(5, changed(7)), entry(7, changed(8)));
    byte[] torn = newLog(5, entry(5, changed(7)), entry(6, changed(8)));
    torn[torn.length - 1] ^= 1;

    assertThat(enabled(dirty(hive(1), 5), List.of(gap))).isEqualTo(7);
    assertThat(enabled(dirty(hive(1), 5), List.of(torn))).isEqualTo(7);
  }

  @Test
  void leavesOutEntriesThatAreInTheHiveAlready() {
    byte[] log = newLog(3, entry(3, changed(3)), entry(4, changed(4)));

    ServerPart part = read(dirty(hive(1), 9), List.of(log));

    assertThat(enabled(part)).isEqualTo(1);
    assertThat(part.problems())
        .containsExactly(
            "p.hiv: the hive was not written to its end, and no log beside it completes it:"
                + " the latest changes may be missing");
  }

  @Test
  void takesTheFirstSectorFromTheLogWhereTheHiveHasNone() {
    byte[] hive = dirty(hive(1), 5);
    hive[36] ^= 0x40;

    assertThat(enabled(hive, List.of(newLog(5, entry(5, changed(7)))))).isEqualTo(7);
  }

  @Test
  void takesTheChangesOfAnOldLog() {
    byte[] hive = dirty(hive(1), 5);

    assertThat(enabled(hive, List.of(oldLog(hive, hive(9))))).isEqualTo(9);
  }

  @Test
  void saysThatAHiveWithoutItsLogsMayBeOld() {
    ServerPart part = read(dirty(hive(1), 5), List.of(new byte[0], new byte[600]));

    assertThat(enabled(part)).isEqualTo(1);
    assertThat(part.problems()).hasSize(1);
  }

  private static byte[] hive(long enabled) {
    RegistryNode protocols = new RegistryNode("Protocols");
    protocols.at("TLS 1.2\\Server").set(Value.dword("Enabled", enabled));
    return HiveWriter.write(protocols);
  }

  /// The cells of the hive as they are after a change.
  private static byte[] changed(long enabled) {
    byte[] hive = hive(enabled);
    return Arrays.copyOfRange(hive, BaseBlock.LENGTH, hive.length);
  }

  /// A hive that was being written when the computer stopped.
  private static byte[] dirty(byte[] hive, int sequence) {
    return withChecksum(hive.clone(), sequence + 1, sequence);
  }

  private static byte[] withChecksum(byte[] bytes, int primary, int secondary) {
    ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    block.putInt(4, primary).putInt(8, secondary);
    block.putInt(508, BaseBlock.checksum(block));
    return bytes;
  }

  private static byte[] newLog(int firstSequence, byte[]... entries) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    byte[] base = Arrays.copyOf(hive(1), BaseBlock.SECTOR);
    base[28] = BaseBlock.NEW_LOG;
    log.writeBytes(withChecksum(base, firstSequence, firstSequence));
    Arrays.stream(entries).forEach(log::writeBytes);
    return log.toByteArray();
  }

  private static byte[] entry(int sequence, byte[] cells) {
    int pages = cells.length / DIRTY_PAGE;
    int size = (40 + 8 * pages + cells.length + 511) / 512 * 512;
    ByteBuffer entry = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    entry.put("HvLE".getBytes(StandardCharsets.US_ASCII)).putInt(size).putInt(0);
    entry.putInt(sequence).putInt(cells.length).putInt(pages).position(40);
    for (int i = 0; i < pages; i++) {
      entry.putInt(i * DIRTY_PAGE).putInt(DIRTY_PAGE);
    }
    entry.put(cells);
    entry.putLong(24, Marvin32.of(entry.array(), 40, size - 40));
    entry.putLong(32, Marvin32.of(entry.array(), 0, 32));
    return entry.array();
  }

  private static byte[] oldLog(byte[] hive, byte[] newer) {
    int pages = (hive.length - BaseBlock.LENGTH) / 512;
    byte[] base = Arrays.copyOf(hive, BaseBlock.SECTOR);
    base[28] = 1;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.writeBytes(withChecksum(base, 6, 6));
    byte[] map = Arrays.copyOf("DIRT".getBytes(StandardCharsets.US_ASCII), 512);
    Arrays.fill(map, 4, 4 + pages / 8, (byte) 0xff);
    log.writeBytes(map);
    log.writeBytes(Arrays.copyOfRange(newer, BaseBlock.LENGTH, newer.length));
    return log.toByteArray();
  }

  private static long enabled(byte[] hive, List<byte[]> logs) {
    ServerPart part = read(hive, logs);
    assertThat(part.problems()).isEmpty();
    return enabled(part);
  }

  private static long enabled(ServerPart part) {
    return part.registry().lookup(SERVER, "Enabled") instanceof RegistryLookup.Present present
            && present.value() instanceof RegistryValue.Dword number
        ? number.unsigned()
        : -1;
  }

  private static ServerPart read(byte[] hive, List<byte[]> logs) {
    return HiveReader.read("p.hiv", hive, logs).orElseThrow();
  }
}
