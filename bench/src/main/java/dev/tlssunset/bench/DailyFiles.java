package dev.tlssunset.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/// The files of one site, named as IIS names those of one day each.
final class DailyFiles extends OutputStream {
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'u_ex'yyMMdd'.log'");

  private final Path folder;
  private LocalDate day = LocalDate.of(2018, 2, 19);
  private OutputStream file = OutputStream.nullOutputStream();

  DailyFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /// Begins the next file.
  void begin() throws IOException {
    file.close();
    file = Files.newOutputStream(folder.resolve(NAME.format(day)));
    day = day.plusDays(1);
  }

  @Override
  public void write(int value) throws IOException {
    file.write(value);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    file.write(bytes, from, count);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
