package dev.tlssunset.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {

  private static final int MOST = 10_000;

  @TempDir private Path folder;

  @Test
  void anArchiveThatUnpacksToMoreThanThereIsRoomForIsUnreadableAndTheOthersAreRead()
      throws IOException {
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(small)) {
      put(zip, "u_ex.log", new byte[10]);
    }
    Path outer = folder.resolve("outer.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(outer))) {
      put(zip, "bomb.zip", new byte[MOST * 100]);
      put(zip, "small.zip", small.toByteArray());
    }
    assertThat(Files.size(outer)).isLessThan(MOST);

    try (Archives archives = new Archives(MOST)) {
      assertThat(archives.members("outer.zip", outer))
          .extracting(evidence -> evidence.name() + " " + evidence.problem())
          .containsExactly(
              "outer.zip/bomb.zip cannot be read:"
                  + " archives within archives unpack to more than 10000 bytes",
              "outer.zip/small.zip/u_ex.log ");
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
