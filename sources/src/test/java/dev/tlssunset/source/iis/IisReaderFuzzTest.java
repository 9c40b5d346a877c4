package dev.tlssunset.source.iis;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tlssunset.source.FuzzedReading;

/// Whatever an IIS log holds: nothing is thrown, every record becomes an observation or a
/// rejection, and it does not matter between which lines the log is cut into pieces.
///
/// Runs its kept inputs with every build. To fuzz: `JAZZER_FUZZ=1 mvn verify -pl sources -am
/// -Dtest=IisReaderFuzzTest -Dsurefire.failIfNoSpecifiedTests=false`.
class IisReaderFuzzTest {

  @FuzzTest(maxDuration = "5m")
  void readsAnything(byte[] log) {
    FuzzedReading whole = FuzzedReading.whole(new IisSource(), "u_ex260302.log", log);
    assertThat(whole.observed() + whole.rejected()).isEqualTo(whole.records());

    FuzzedReading cut =
        FuzzedReading.inPieces(new IisSource(), "u_ex260302.log", log, log.length / 2);
    assertThat(cut.counts()).isEqualTo(whole.counts());
  }
}
