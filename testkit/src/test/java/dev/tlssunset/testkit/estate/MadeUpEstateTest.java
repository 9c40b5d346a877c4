package dev.tlssunset.testkit.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.testkit.census.CensusDiff;
import dev.tlssunset.testkit.census.ExpectedCensus;
import dev.tlssunset.testkit.reference.ReferenceReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadeUpEstateTest {

  private static final int SEEDS = 400;

  @Test
  void readingGivesTheTruthToTheLastCount(@TempDir Path folder) throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      readingGivesTheTruth(seed, folder.resolve(Long.toString(seed)));
    }
  }

  private static void readingGivesTheTruth(long seed, Path folder) throws IOException {
    MadeUpEstate estate = MadeUpEstate.of(seed);
    estate.folder().writeTo(folder);
    ExpectedCensus read = ReferenceReader.read(folder);
    assertThat(CensusDiff.between(estate.census(), read)).as("seed %d", seed).isEmpty();
    assertThat(read).as("seed %d", seed).isEqualTo(estate.census());
  }
}
