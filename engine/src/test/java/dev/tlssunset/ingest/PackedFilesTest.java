package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.testkit.estate.MadeUpEstate;
import dev.tlssunset.testkit.estate.Packaging;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log counts the same in whatever it was packed and however its letters were written.
class PackedFilesTest {

  private static final int SEEDS = 24;
  private static final int ENOUGH = 8;

  @TempDir private Path folder;

  @Test
  void countTheSame() throws IOException, InterruptedException {
    int compared = 0;
    for (long seed = 3000; seed < 3000 + SEEDS; seed++) {
      SortedMap<String, String> logs = plainLogs(seed);
      if (!logs.isEmpty()) {
        countTheSame(logs, folder.resolve(seed + "-again"));
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(ENOUGH);
  }

  private static void countTheSame(SortedMap<String, String> logs, Path folder)
      throws IOException, InterruptedException {
    write(folder.resolve("plain"), logs, Packaging.PLAIN);
    WholeAnswer expected = WholeAnswer.of(Scans.of(folder.resolve("plain"))).anywhere();
    for (Packaging packaging : Packaging.ALL) {
      Path packed = folder.resolve("packed" + Packaging.ALL.indexOf(packaging));
      write(packed, logs, packaging);
      isTheSame(packed, expected, packaging.toString());
    }
    Logs.write(folder.resolve("zipped"), "logs.zip", zip(logs));
    isTheSame(folder.resolve("zipped"), expected, "zip");
  }

  private static void isTheSame(Path packed, WholeAnswer expected, String name)
      throws IOException, InterruptedException {
    WholeAnswer actual = WholeAnswer.of(Scans.of(packed)).anywhere();
    assertThat(actual.differences(expected)).as("%s %s", packed, name).isEmpty();
  }

  private static void write(Path folder, SortedMap<String, String> logs, Packaging packaging)
      throws IOException {
    for (Map.Entry<String, String> log : logs.entrySet()) {
      Logs.write(folder, log.getKey() + packaging.suffix(), packaging.pack(log.getValue()));
    }
  }

  private SortedMap<String, String> plainLogs(long seed) throws IOException {
    Path estate = folder.resolve(Long.toString(seed));
    MadeUpEstate.of(seed).folder().writeTo(estate);
    return Logs.plainTextsBelow(estate);
  }

  private static byte[] zip(SortedMap<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
