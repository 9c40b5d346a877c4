package dev.tlssunset.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.InputRow;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.source.FieldAliases;
import dev.tlssunset.testkit.estate.Packaging;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Whatever lies in a folder: what can be read is read, what cannot is counted and named, and
/// nothing is thrown.
class BadInputTest {

  private static final String HEADER = "#Fields: date time c-ip crypt-protocol\n";
  private static final String RECORD = "2026-03-02 08:00:00 192.0.2.1 40\n";
  private static final int MANY = 5_000;

  @TempDir private Path folder;

  @BeforeEach
  void putAGoodLogBesideIt() throws IOException {
    Logs.write(folder, "good.log", HEADER + RECORD);
  }

  @Test
  void aFolderWithNothingInItGivesNothing(@TempDir Path empty)
      throws IOException, InterruptedException {
    WholeAnswer answer = WholeAnswer.of(Scans.of(empty));
    assertThat(answer.rows()).isEmpty();
    assertThat(answer.inputs()).isEmpty();
  }

  @Test
  void aPathThatIsNotThereIsToldAsAProblem() throws IOException, InterruptedException {
    WholeAnswer answer = WholeAnswer.of(Scans.of(folder.resolve("nowhere")));
    assertThat(answer.inputs()).hasSize(1);
    assertThat(answer.inputs().getFirst().problem()).isEqualTo("no such file");
  }

  @Test
  void anEmptyFileIsNoProblem() throws IOException, InterruptedException {
    Logs.write(folder, "empty.log", "");
    assertThat(input("empty.log").format()).isEqualTo("empty");
    assertThat(input("empty.log").problem()).isEmpty();
  }

  @Test
  void aBinaryFileThatIsNamedAsALogIsMissed() throws IOException, InterruptedException {
    byte[] bytes = new byte[100_000];
    new SplittableRandom(1).nextBytes(bytes);
    Logs.write(folder, "binary.log", bytes);
    assertThat(input("binary.log").format()).isEqualTo("unrecognised");
    assertThat(input("binary.log").problem()).contains("named as a log");
  }

  /// Message tracking, HttpProxy and the rest lie beside the logs of SMTP: they are no evidence
  /// that is missing.
  @Test
  void anotherLogOfExchangeIsNotMissed() throws IOException, InterruptedException {
    String log =
        """
        #Software: Microsoft Exchange Server
        #Version: 15.02.1118.007
        #Log-type: %s
        #Date: 2026-03-02T00:00:01.000Z
        #Fields: date-time,client-ip
        2026-03-02T00:00:01.100Z,192.0.2.1
        """;
    Logs.write(folder, "tracking.log", log.formatted("Message Tracking Log"));
    Logs.write(folder, "proxy.log", "DateTime,RequestId\n" + log.formatted("HttpProxy Logs"));
    Logs.write(folder, "unheard-of.log", log.formatted("SMTP Kept Protocol Log"));
    assertThat(input("tracking.log").format()).isEqualTo("exchange-other");
    assertThat(input("tracking.log").problem()).isEmpty();
    assertThat(input("proxy.log").format()).isEqualTo("exchange-other");
    assertThat(input("unheard-of.log").problem()).contains("named as a log");
  }

  @Test
  void recordsAroundNoiseAreRead() throws IOException, InterruptedException {
    byte[] noise = new byte[3_000_000];
    new SplittableRandom(2).nextBytes(noise);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.write((HEADER + RECORD).getBytes(UTF_8));
    log.write(noise);
    log.write(("\n" + RECORD).getBytes(UTF_8));
    Logs.write(folder, "noise.log", log.toByteArray());
    InputRow input = input("noise.log");
    assertThat(input.records() - sum(input.rejected())).isEqualTo(2);
  }

  @Test
  void aLineOfTenMegabytesIsRejected() throws IOException, InterruptedException {
    String line = "2026-03-02 08:00:00 192.0.2.1 " + "4".repeat(10 << 20) + "\n";
    Logs.write(folder, "long.log", HEADER + RECORD + line + RECORD + line.strip());
    assertThat(input("long.log").records()).isEqualTo(4);
    assertThat(input("long.log").rejected()).isEqualTo(Map.of("line over 1 MiB", 2L));
    WholeAnswer inPieces = WholeAnswer.of(Scans.inPieces(folder, 3, 1, 300_000));
    assertThat(inPieces.differences(WholeAnswer.of(Scans.of(folder)))).isEmpty();
  }

  /// Wherever the long line comes to lie in the buffer.
  @Test
  void linesOfMoreThanOneMebibyteAreRejected() throws IOException, InterruptedException {
    int mebibyte = 1 << 20;
    StringBuilder log = new StringBuilder("#Fields: date time c-ip cs-uri-stem\n");
    String start = "2026-03-02 08:00:00 192.0.2.1 ";
    for (int length : new int[] {mebibyte, mebibyte + 1, 40, mebibyte + 300_000, mebibyte - 1}) {
      log.append(start).append("x".repeat(length - start.length())).append('\n');
    }
    log.append("# ").append("x".repeat(2 * mebibyte)).append('\n');
    Logs.write(folder, "long.log", log.toString());
    assertThat(input("long.log").rejected()).isEqualTo(Map.of("line over 1 MiB", 2L));
    assertThat(input("long.log").records()).isEqualTo(5);
  }

  @Test
  void theExampleOfALineThatWasRewrittenIsTheLineAsLogged()
      throws IOException, InterruptedException {
    String line = "2026-02-30 08:00:00 192.0.2.1 Mozilla 4 40";
    String header = "#Fields: date time c-ip cs(User-Agent) crypt-protocol\n";
    Logs.write(folder, "raw.log", header + line + "\n");
    assertThat(input("raw.log").rejected()).isEqualTo(Map.of("bad time", 1L));
    assertThat(input("raw.log").examples().getFirst().text()).isEqualTo(line);
  }

  /// Longer than what a line may be, whatever it begins with.
  @Test
  void aLargeLogWhoseLinesEndWithCarriageReturnsIsOneRejectedLine()
      throws IOException, InterruptedException {
    Logs.write(folder, "cr.log", (HEADER + RECORD.repeat(100_000)).replace('\n', '\r'));
    assertThat(input("cr.log").rejected()).isEqualTo(Map.of("lines end with CR only", 1L));
    WholeAnswer inPieces = WholeAnswer.of(Scans.inPieces(folder, 3, 1, 300_000));
    assertThat(inPieces.differences(WholeAnswer.of(Scans.of(folder)))).isEmpty();
  }

  @Test
  void nulBytesWhereTheServerLostPowerAreRejected() throws IOException, InterruptedException {
    Logs.write(folder, "nul.log", HEADER + RECORD + "2026-03-02 08" + "\0".repeat(70_000));
    Logs.write(folder, "nuls.log", "\0".repeat(5_000));
    assertThat(input("nul.log").rejected()).isEqualTo(Map.of("NUL bytes", 1L));
    assertThat(input("nuls.log").problem()).isNotEmpty();
  }

  @Test
  void aFileThatGrowsWhileItIsReadIsNoProblem() throws Exception {
    Path log = folder.resolve("growing.log");
    Files.writeString(log, HEADER + RECORD.repeat(1_000));
    AtomicBoolean done = new AtomicBoolean();
    Thread writer = Thread.ofPlatform().start(() -> grow(log, done));
    try {
      for (int i = 0; i < 20; i++) {
        WholeAnswer answer = WholeAnswer.of(Scans.inPieces(folder, 2, 1, 10_000));
        InputRow input = inputs(answer).get("growing.log");
        assertThat(input.records()).isGreaterThanOrEqualTo(1_000);
        assertThat(sum(input.rejected())).isLessThanOrEqualTo(1);
        assertThat(input.problem()).isEmpty();
      }
    } finally {
      done.set(true);
      writer.join();
    }
  }

  /// Grows in blocks that end within a line, as a server writes them, and never by much.
  private static void grow(Path log, AtomicBoolean done) {
    byte[] block = RECORD.repeat(50).getBytes(UTF_8);
    int cut = block.length - 7;
    try (OutputStream out = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
      for (int i = 0; i < 2_000 && !done.get(); i++) {
        out.write(block, 0, cut);
        Thread.onSpinWait();
        out.write(block, cut, block.length - cut);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFolderThatIsNamedAsALogIsAFolder() throws IOException, InterruptedException {
    Logs.write(folder, "folder.log/inner.log", HEADER + RECORD);
    assertThat(input("folder.log/inner.log").records()).isEqualTo(1);
  }

  @Test
  void aLinkToNowhereIsUnreadable() throws IOException, InterruptedException {
    Files.createSymbolicLink(folder.resolve("gone.log"), folder.resolve("nothing"));
    assertThat(input("gone.log").format()).isEqualTo("unreadable");
    assertThat(input("gone.log").problem()).isEqualTo("a link to nothing");
  }

  /// Nobody waits for what a pipe might say, or reads to the end of what has none.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPipeAndALinkToADeviceAreNotRead() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe.log");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Files.createSymbolicLink(folder.resolve("zero.log"), Path.of("/dev/zero"));
    assertThat(input("pipe.log").problem()).isEqualTo("a pipe or device, not a file");
    assertThat(input("zero.log").problem()).isEqualTo("a pipe or device, not a file");
  }

  @Test
  void linksInALoopEnd() throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("a/b"));
    Files.createSymbolicLink(folder.resolve("a/b/up"), folder.resolve("a"));
    Files.createSymbolicLink(folder.resolve("self"), folder.resolve("self"));
    Logs.write(folder, "a/b/inner.log", HEADER + RECORD);
    WholeAnswer answer = WholeAnswer.of(Scans.of(folder));
    assertThat(answer.observations()).isEqualTo(2);
    assertThat(inputs(answer)).containsOnlyKeys("a/b/inner.log", "good.log", "self");
  }

  @Test
  void aFileThatTwoLinksLeadToCountsOnce() throws IOException, InterruptedException {
    Files.createSymbolicLink(folder.resolve("b.log"), folder.resolve("good.log"));
    Files.createSymbolicLink(folder.resolve("z.log"), folder.resolve("good.log"));
    Files.createLink(folder.resolve("c.log"), folder.resolve("good.log"));
    WholeAnswer answer = WholeAnswer.of(Scans.of(folder));
    assertThat(answer.observations()).isEqualTo(1);
    assertThat(inputs(answer)).containsOnlyKeys("c.log");
  }

  @Test
  void packedFilesThatBreakOffAreReadAsFarAsTheyGo() throws IOException, InterruptedException {
    String log = HEADER + "2026-03-02 08:00:00 192.0.2.%d 40\n".formatted(7).repeat(200_000);
    byte[] gzip = Packaging.GZIP.pack(log);
    byte[] zstd = Packaging.ZSTANDARD.pack(log);
    Logs.write(folder, "half.log.gz", Arrays.copyOf(gzip, gzip.length / 2));
    Logs.write(folder, "half.log.zst", Arrays.copyOf(zstd, zstd.length / 2));
    Logs.write(folder, "start.log.gz", Arrays.copyOf(gzip, 5));
    assertThat(input("half.log.gz").problem()).startsWith("broke off");
    assertThat(input("half.log.gz").records()).isPositive();
    assertThat(input("half.log.zst").problem()).isNotEmpty();
    assertThat(input("start.log.gz").format()).isEqualTo("unreadable");
  }

  /// Servers pack a log again and again, and join what comes out.
  @Test
  void packedFilesWhoseLaterPartsAreCutOrDamagedSaySo() throws IOException, InterruptedException {
    for (Packaging packaging : List.of(Packaging.GZIP, Packaging.ZSTANDARD)) {
      byte[] first = packaging.pack(HEADER + RECORD);
      byte[] second = packaging.pack(RECORD.repeat(5));
      String name = "joined.log" + packaging.suffix();
      Logs.write(folder, name, joined(first, second));
      assertThat(input(name).records()).isEqualTo(6);
      assertThat(input(name).problem()).isEmpty();
      for (int left = 1; left < second.length; left++) {
        Logs.write(folder, name, joined(first, Arrays.copyOf(second, left)));
        assertThat(input(name).problem()).as("%s %d", name, left).isNotEmpty();
        assertThat(input(name).problem()).doesNotContain("null");
      }
      byte[] damaged = second.clone();
      damaged[1] ^= 1;
      Logs.write(folder, name, joined(first, damaged));
      assertThat(input(name).problem()).startsWith("broke off");
      Files.delete(folder.resolve(name));
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void archivesThatBreakOffSaySo() throws IOException, InterruptedException {
    byte[] zip = zip("inner.log", (HEADER + RECORD.repeat(1_000)).getBytes(UTF_8));
    Logs.write(folder, "half.zip", Arrays.copyOf(zip, zip.length / 2));
    Logs.write(folder, "nested.zip", zip("half.zip", Arrays.copyOf(zip, zip.length / 2)));
    byte[] damaged = zip.clone();
    Arrays.fill(damaged, 50, 70, (byte) 0x55);
    Logs.write(folder, "damaged.zip", damaged);
    assertThat(input("half.zip").problem()).contains("not a whole zip archive");
    assertThat(input("nested.zip/half.zip").problem()).contains("not a whole zip archive");
    assertThat(input("damaged.zip/inner.log").problem()).isNotEmpty();
  }

  @Test
  void anArchiveWhoseFileWasChangedSaysSo() throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] content = (HEADER + RECORD.repeat(9)).getBytes(UTF_8);
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("inner.log");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      CRC32 checksum = new CRC32();
      checksum.update(content);
      entry.setCrc(checksum.getValue());
      zip.putNextEntry(entry);
      zip.write(content);
    }
    byte[] damaged = bytes.toByteArray();
    Logs.write(folder, "whole.zip", damaged);
    damaged[30 + "inner.log".length() + content.length - 2] ^= 1;
    Logs.write(folder, "changed.zip", damaged);
    assertThat(input("whole.zip/inner.log").problem()).isEmpty();
    assertThat(input("changed.zip/inner.log").problem()).contains("checksum");
  }

  @Test
  void archivesThatAreEncryptedOrPackedInAnotherWayAreToBeUnpacked()
      throws IOException, InterruptedException {
    byte[] encrypted = zip("inner.log", "other.log", (HEADER + RECORD).getBytes(UTF_8));
    byte[] other = encrypted.clone();
    int directory = new String(encrypted, ISO_8859_1).indexOf("PK\u0001\u0002");
    encrypted[directory + 8] |= 1;
    other[directory + 10] = 98;
    Logs.write(folder, "encrypted.zip", encrypted);
    Logs.write(folder, "other.zip", other);
    assertThat(input("encrypted.zip/inner.log").problem()).isEqualTo("encrypted: unpack it first");
    assertThat(input("encrypted.zip/other.log").records()).isEqualTo(1);
    assertThat(input("other.zip/inner.log").problem()).contains("PPMD", "unpack it first");
    assertThat(input("other.zip/other.log").records()).isEqualTo(1);
  }

  @Test
  void anArchiveWithOneNameTwiceSaysSo() throws IOException, InterruptedException {
    byte[] bytes = zip("a.log", "b.log", (HEADER + RECORD + RECORD).getBytes(UTF_8));
    String text = new String(bytes, ISO_8859_1).replace("b.log", "a.log");
    Logs.write(folder, "twice.zip", text.getBytes(ISO_8859_1));
    WholeAnswer answer = WholeAnswer.of(Scans.of(folder));
    assertThat(answer.observations()).isEqualTo(2);
    assertThat(answer.inputs())
        .filteredOn(input -> input.file().equals("twice.zip/a.log"))
        .extracting(InputRow::problem)
        .satisfiesExactlyInAnyOrder(
            problem -> assertThat(problem).isEmpty(),
            problem -> assertThat(problem).contains("another file of this name"));
  }

  private static byte[] zip(String name, String other, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.putNextEntry(new ZipEntry(other));
      zip.write((HEADER + RECORD).getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void archivesInArchivesAreReadToADepth() throws IOException, InterruptedException {
    byte[] bytes = zip("inner.log", (HEADER + RECORD).getBytes(UTF_8));
    for (int depth = 2; depth <= 5; depth++) {
      bytes = zip("in.zip", bytes);
      Logs.write(folder, "deep%d.zip".formatted(depth), bytes);
    }
    assertThat(input("deep4.zip/in.zip/in.zip/in.zip/inner.log").records()).isEqualTo(1);
    assertThat(input("deep5.zip/in.zip/in.zip/in.zip/in.zip").problem()).contains("deeper");
  }

  @Test
  void namesOfAnOldCodePageAreReadInAnArchive() throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, Charset.forName("IBM437"))) {
      zip.putNextEntry(new ZipEntry("Büro/W3SVC1/u_ex.log"));
      zip.write((HEADER + RECORD).getBytes(UTF_8));
    }
    Logs.write(folder, "explorer.zip", bytes.toByteArray());
    assertThat(input("explorer.zip/Büro/W3SVC1/u_ex.log").records()).isEqualTo(1);
  }

  @Test
  void anArchiveMayHaveNamesThatNoFileCanHave() throws IOException, InterruptedException {
    Logs.write(folder, "odd.zip", zip("../../nul\0/..\\x.log", (HEADER + RECORD).getBytes(UTF_8)));
    Estate.Server server = new Estate.Server("EX1", List.of(), List.of("x/**"));
    Estate estate = new Estate(List.of(server), FieldAliases.builtIn());
    assertThat(WholeAnswer.of(Scans.of(folder, 2, estate)).observations()).isEqualTo(2);
  }

  /// The 100,000 of a large estate take as long for each; see the answer to them in the history.
  @Test
  void manySmallFilesAreAllRead() throws IOException, InterruptedException {
    for (int i = 0; i < MANY; i++) {
      Logs.write(folder, "%03d/%d.log".formatted(i % 100, i), HEADER + RECORD);
    }
    WholeAnswer answer = WholeAnswer.of(Scans.of(folder, 7));
    assertThat(answer.observations()).isEqualTo(MANY + 1);
    assertThat(answer.inputs()).hasSize(MANY + 1).allMatch(input -> input.records() == 1);
  }

  private InputRow input(String name) throws IOException, InterruptedException {
    WholeAnswer answer = WholeAnswer.of(Scans.of(folder));
    Map<String, InputRow> inputs = inputs(answer);
    assertThat(inputs.get("good.log").records()).isEqualTo(1);
    assertThat(inputs).containsKey(name);
    return inputs.get(name);
  }

  private static Map<String, InputRow> inputs(WholeAnswer answer) {
    return answer.inputs().stream().collect(toMap(InputRow::file, identity()));
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
