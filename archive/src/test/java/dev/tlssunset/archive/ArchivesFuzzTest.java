package dev.tlssunset.archive;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tlssunset.archive.stream.Decoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whatever a file holds, it is read as far as it goes, and what is wrong with it is said.
class ArchivesFuzzTest {

  private static final int MOST = 1 << 20;

  @FuzzTest
  void anArchive(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("fuzz-", ".bin");
    try (Archives archives = new Archives(MOST, _ -> {})) {
      Files.write(file, bytes);
      if (Archives.isArchive(file)) {
        archives.members("a", file).forEach(member -> read(member.opener()));
      }
    } finally {
      Files.delete(file);
    }
  }

  @FuzzTest
  void aPackedFile(byte[] bytes) {
    read(() -> Decoding.decoded(new ByteArrayInputStream(bytes)));
  }

  private static void read(Member.Opener opener) {
    try (InputStream stream = opener.open()) {
      stream.skip(MOST);
    } catch (IOException _) {
      // That is how it is said.
    }
  }
}
