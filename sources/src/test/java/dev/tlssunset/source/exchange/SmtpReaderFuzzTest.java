package dev.tlssunset.source.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tlssunset.source.FuzzedReading;

/// Whatever an SMTP protocol log holds: nothing is thrown, no session comes out of nothing, and no
/// record is lost by a cut between two lines.
///
/// Runs its kept inputs with every build. To fuzz: `JAZZER_FUZZ=1 mvn verify -pl sources -am
/// -Dtest=SmtpReaderFuzzTest -Dsurefire.failIfNoSpecifiedTests=false`.
class SmtpReaderFuzzTest {

  @FuzzTest(maxDuration = "5m")
  void readsAnything(byte[] log) {
    FuzzedReading whole = FuzzedReading.whole(new SmtpSource(), "RECV20260302-1.LOG", log);
    assertThat(whole.observed() + whole.rejected() + whole.setAside())
        .isLessThanOrEqualTo(whole.records());

    FuzzedReading cut =
        FuzzedReading.inPieces(new SmtpSource(), "RECV20260302-1.LOG", log, log.length / 2);
    assertThat(cut.records()).isEqualTo(whole.records());
    assertThat(cut.rejected()).isEqualTo(whole.rejected());
  }
}
