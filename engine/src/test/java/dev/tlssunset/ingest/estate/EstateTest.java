package dev.tlssunset.ingest.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.ingest.estate.Estate.Server;
import dev.tlssunset.source.FieldAliases;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstateTest {

  @ParameterizedTest
  @CsvSource({
    "**/lb/**, lb/a.log, true",
    "**/lb/**, eu/lb/a.log, true",
    "**/lb/**, eu/fr/lb/old/a.log, true",
    "**/lb/**, eu/slb/a.log, false",
    "lb/**, eu/lb/a.log, false",
    "lb/*, lb/old/a.log, false",
    "**/*.log, a.log, true",
    "EXCH01-*.zip/**, EXCH01-1123.zip/IIS.zip/u_ex.log, true",
  })
  void aPatternIsComparedWithThePathBelowTheScannedFolder(
      String pattern, String file, boolean fits) {
    Server server = new Server("EXCH01", List.of(), List.of(pattern));
    Estate estate = new Estate(List.of(server), FieldAliases.builtIn());
    assertThat(!estate.serverOf(file).isEmpty()).isEqualTo(fits);
    assertThat(estate.patternsInVain(List.of("readme.md", file)).isEmpty()).isEqualTo(fits);
  }
}
