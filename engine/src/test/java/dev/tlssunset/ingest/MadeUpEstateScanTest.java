package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.testkit.census.CensusDiff;
import dev.tlssunset.testkit.census.ExpectedCensus;
import dev.tlssunset.testkit.estate.MadeUpEstate;
import dev.tlssunset.testkit.reference.ReferenceReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Estates made up from seeds: what the scan counts is what was made, and what the reference reader
/// counts, to the last one.
class MadeUpEstateScanTest {

  private static final int SEEDS = 300;

  @Test
  void countsWhatWasMade(@TempDir Path folder) throws IOException, InterruptedException {
    for (long seed = 0; seed < SEEDS; seed++) {
      countsWhatWasMade(seed, folder.resolve(Long.toString(seed)));
    }
  }

  private static void countsWhatWasMade(long seed, Path folder)
      throws IOException, InterruptedException {
    MadeUpEstate estate = MadeUpEstate.of(seed);
    estate.folder().writeTo(folder);
    ExpectedCensus told = Scans.told(folder);
    assertThat(CensusDiff.between(estate.census(), told)).as("seed %d", seed).isEmpty();
    assertThat(CensusDiff.between(ReferenceReader.read(folder), told))
        .as("seed %d", seed)
        .isEmpty();
  }
}
