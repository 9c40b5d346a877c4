package dev.tlssunset.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Archives made by the tools that people pack logs with; `record` beside them makes them again.
class ArchivesTest {

  private static final int MOST = 10_000;
  private static final int LINES = 60;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deflate64.zip",
        "bzip2.zip",
        "gnu.tar",
        "pax.tar",
        "ustar.tar",
        "packed.tgz",
        "packed.tar.bz2",
        "packed.tar.xz",
        "packed.tar.zst",
        "solid.7z",
        "bzip2.7z"
      })
  void everyLineOfEveryLog(String name) throws IOException {
    try (Archives archives = new Archives()) {
      List<Member> logs =
          archives.members(name, recorded(name)).stream()
              .filter(member -> member.problem().isEmpty())
              .filter(not(member -> member.name().contains("/long")))
              .toList();

      assertThat(logs)
          .extracting(Member::name)
          .allSatisfy(
              log -> assertThat(log).matches(name + "/logs/EXCH0[12]/(u_ex260302|again).log"));
      assertThat(logs).hasSize(2);
      for (Member log : logs) {
        List<String> lines = text(log).lines().toList();
        assertThat(lines).hasSize(LINES);
        assertThat(lines.getLast()).startsWith("2026-03-02 08:00:59 EXCH0");
        assertThat(log.size()).isEqualTo(text(log).length());
        assertThat(log.modified()).isEqualTo(1_772_496_000);
      }
    }
  }

  @Test
  void whatIsNoFileInATar() throws IOException {
    try (Archives archives = new Archives()) {
      assertThat(archives.members("gnu.tar", recorded("gnu.tar")))
          .filteredOn(member -> !member.problem().isEmpty())
          .extracting(member -> member.name() + ": " + member.problem())
          .containsExactly(
              "gnu.tar/logs/EXCH01/elsewhere.log: a link out of its archive",
              "gnu.tar/logs/pipe: a pipe or device, not a file");
    }
  }

  @Test
  void aNameOfMoreThanAHundredLetters() throws IOException {
    try (Archives archives = new Archives()) {
      for (String tar : List.of("gnu.tar", "pax.tar")) {
        assertThat(archives.members(tar, recorded(tar)))
            .filteredOn(member -> member.name().contains("long".repeat(30)))
            .singleElement()
            .satisfies(log -> assertThat(text(log).lines()).hasSize(LINES));
      }
    }
  }

  @Test
  void whatIsEncryptedIsSaidAndTheRestIsRead() throws IOException {
    try (Archives archives = new Archives()) {
      List<Member> members = archives.members("a.zip", recorded("half-encrypted.zip"));
      assertThat(members)
          .extracting(Member::problem)
          .containsExactly("", "encrypted: unpack it first");
      assertThat(text(members.getFirst()).lines()).hasSize(LINES);
      assertThat(archives.members("b.7z", recorded("encrypted.7z")))
          .hasSize(2)
          .allSatisfy(log -> assertThat(log.problem()).isEqualTo("encrypted: unpack it first"));
      assertThat(archives.members("c.7z", recorded("encrypted-names.7z")))
          .containsExactly(Member.unreadable("c.7z", "encrypted: unpack it first"));
    }
  }

  @Test
  void aMethodThatIsNotRead() throws IOException {
    try (Archives archives = new Archives()) {
      assertThat(archives.members("a.zip", recorded("lzma.zip")))
          .hasSize(2)
          .allSatisfy(log ->
              assertThat(log.problem())
                  .isEqualTo("packed in a way that is not read (LZMA): unpack it first"));
    }
  }

  /// What lies before the cut is read as far as it goes, and that there was more is said.
  @ParameterizedTest
  @ValueSource(strings = {"ustar.tar", "packed.tgz", "packed.tar.xz", "packed.tar.bz2"})
  void archivesThatAreCut(String name) throws IOException {
    byte[] whole = Files.readAllBytes(recorded(name));
    for (int length = 0; length < whole.length; length += 1 + whole.length / 200) {
      Path cut = Files.write(folder.resolve(name), Arrays.copyOf(whole, length));
      try (Archives archives = new Archives()) {
        if (Archives.isArchive(cut)) {
          List<Member> members = archives.members(name, cut);
          boolean said =
              members.stream()
                  .filter(not(member -> member.name().endsWith("elsewhere.log")))
                  .anyMatch(member -> !member.problem().isEmpty() || breaksOff(member));
          assertThat(said || members.size() == 3).as("%s of %d bytes", name, length).isTrue();
        }
      }
    }
  }

  @Test
  void theLastOfFilesWithOneNameCounts() throws IOException {
    Path first = zip("first.zip", "u_ex.log", "one");
    byte[] twice =
        zipped(zip -> {
          put(zip, "a.log", "one".getBytes(UTF_8));
          put(zip, "./a.log", "two".getBytes(UTF_8));
        });
    Path file = Files.write(folder.resolve("twice.zip"), twice);

    try (Archives archives = new Archives()) {
      List<Member> members = archives.members("twice.zip", file);
      assertThat(members).extracting(Member::name).containsOnly("twice.zip/a.log");
      assertThat(members.getFirst().problem()).contains("another file of this name");
      assertThat(text(members.getLast())).isEqualTo("two");
      assertThat(archives.members("first.zip", first)).hasSize(1);
    }
  }

  @Test
  void threadsReadOneArchiveTogether() throws IOException {
    byte[] bytes =
        zipped(zip -> {
          for (int i = 0; i < 2_000; i++) {
            put(zip, i + ".log", String.valueOf(i).repeat(100).getBytes(UTF_8));
          }
        });
    byte[] unusual = bytes.clone();
    unusual[new String(bytes, ISO_8859_1).indexOf("PK\u0001\u0002") + 10] = 98;
    Path usual = Files.write(folder.resolve("usual.zip"), bytes);
    Path other = Files.write(folder.resolve("unusual.zip"), unusual);

    try (Archives archives = new Archives()) {
      for (Path archive : List.of(usual, other)) {
        assertThat(
                archives.members("a.zip", archive).parallelStream()
                    .filter(member -> member.problem().isEmpty())
                    .filter(ArchivesTest::holdsItsName)
                    .count())
            .isGreaterThanOrEqualTo(1_999);
      }
    }
  }

  private static boolean holdsItsName(Member member) {
    try {
      String number = member.name().replaceAll("\\D", "");
      return text(member).equals(number.repeat(100));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anArchiveThatUnpacksToMoreThanThereIsRoomForIsUnreadableAndTheOthersAreRead()
      throws IOException {
    byte[] small = zipped(zip -> put(zip, "u_ex.log", new byte[10]));
    byte[] bomb =
        zipped(zip -> {
          put(zip, "bomb.zip", new byte[MOST * 100]);
          put(zip, "small.zip", small);
        });
    Path outer = Files.write(folder.resolve("outer.zip"), bomb);
    assertThat(Files.size(outer)).isLessThan(MOST);

    try (Archives archives = new Archives(MOST, _ -> {})) {
      assertThat(archives.members("outer.zip", outer))
          .extracting(member -> member.name() + " " + member.problem())
          .containsExactly(
              "outer.zip/bomb.zip cannot be read:"
                  + " copies of archives would take more than 10000 bytes: unpack it first",
              "outer.zip/small.zip/u_ex.log ");
    }
  }

  @Test
  void nothingStaysInTheTemporaryFolder() throws IOException {
    AtomicLong copied = new AtomicLong();
    Path copy;
    try (TemporaryCopies copies = new TemporaryCopies(MOST, copied::addAndGet)) {
      copy = copies.copy(new ByteArrayInputStream(new byte[MOST])).file();
      assertThat(copy).hasSize(MOST);
    }
    assertThat(copy).doesNotExist();
    assertThat(copied).hasValue(MOST);
  }

  @ParameterizedTest
  @CsvSource({
    "EXCH01.zip, EXCH01", "EXCH01.ZIP, EXCH01", "a.b.tar.gz, a.b", "a.tgz, a", "a.7z, a",
    "a.tar.xz, a", "a.log.gz, a.log.gz", "zip, zip", ".zip, .zip", "a.zip.log, a.zip.log"
  })
  void theNameWithoutItsEnding(String name, String stem) {
    assertThat(Archives.stem(name)).isEqualTo(stem);
  }

  private interface Writing {
    void write(ZipOutputStream zip) throws IOException;
  }

  private Path zip(String archive, String name, String content) throws IOException {
    return Files.write(
        folder.resolve(archive), zipped(zip -> put(zip, name, content.getBytes(UTF_8))));
  }

  private static byte[] zipped(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      writing.write(zip);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static String text(Member member) throws IOException {
    try (InputStream stream = member.opener().open()) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }

  private static boolean breaksOff(Member member) {
    try (InputStream stream = member.opener().open()) {
      stream.transferTo(OutputStream.nullOutputStream());
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private static Path recorded(String name) {
    try {
      return Path.of(Objects.requireNonNull(ArchivesTest.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
