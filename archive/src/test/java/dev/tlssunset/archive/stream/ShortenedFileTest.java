package dev.tlssunset.archive.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Logs that are rotated by copying and cutting them lose their end while they are read.
class ShortenedFileTest {

  private static final int FOUND = 100;
  private static final int LEFT = 60;

  private final byte[] bytes = new byte[FOUND];

  @TempDir private Path folder;

  @Test
  void aStreamThatEndsEarlySaysSo() throws IOException {
    Path file = Files.write(folder.resolve("a.log"), new byte[LEFT]);
    try (InputStream stream = FileRange.open(file, 0, FOUND)) {
      assertThat(stream.readNBytes(bytes, 0, LEFT)).isEqualTo(LEFT);
      assertThatThrownBy(() -> stream.read(bytes, 0, 1)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void aPieceThatEndsEarlySaysSo() throws IOException {
    Path file = Files.write(folder.resolve("a.log"), new byte[LEFT]);
    try (FileChannel channel = FileChannel.open(file)) {
      ByteInput piece = ByteInput.of(channel, LEFT - 10, FOUND);
      assertThat(piece.read(bytes, 0, FOUND)).isEqualTo(10);
      assertThatThrownBy(() -> piece.read(bytes, 0, FOUND)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void whatIsWrittenLaterIsNotRead() throws IOException {
    Path file = Files.write(folder.resolve("a.log"), new byte[FOUND]);
    try (InputStream stream = FileRange.open(file, 0, LEFT)) {
      assertThat(stream.readAllBytes()).hasSize(LEFT);
    }
  }
}
