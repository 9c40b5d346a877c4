package dev.tlssunset.posture.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsReleasesTest {

  private static final WindowsReleases RELEASES = WindowsReleases.builtIn();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Windows Server 2016 Standard | 14393 | Windows Server 2016",
        "Windows 10 Enterprise 2016 LTSB | 14393 | Windows 10 1607",
        "Microsoft Windows Server 2012 R2 Standard | 0 | Windows Server 2012 R2",
        "Windows Server 2012 Standard | 0 | Windows Server 2012",
        "Windows Server (R) 2008 Enterprise | 6002 | Windows Server 2008 SP2",
        "Windows Server (R) 2008 Enterprise | 6003 | Windows Server 2008 SP2",
        "Windows 10 Pro | 22631 | Windows 11 23H2",
        "Windows 7 Professional | 7601 | Windows 7",
        "'' | 17763 | Windows Server 2019",
        "Windows Server 2025 Datacenter | 26100 | Windows Server 2025",
      })
  void aServerSaysWhatItRuns(String product, int build, String release) {
    assertThat(RELEASES.of(new WindowsVersion(product, build, 0)))
        .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo(release));
  }

  @Test
  void aBuildThatNobodyKnowsIsNotGuessed() {
    assertThat(RELEASES.of(new WindowsVersion("Windows Server 2031", 40000, 1))).isEmpty();
    assertThat(RELEASES.of(new WindowsVersion("", 0, 0))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Windows Server 2012 R2, Windows Server 2012 R2",
    "2012 r2, Windows Server 2012 R2",
    "2012, Windows Server 2012",
    "server 2019, Windows Server 2019",
    "Windows 10 22H2, Windows 10 22H2",
    "windows 10 version 22h2, Windows 10 22H2",
    "14393, Windows Server 2016",
    "10.0.14393.7070, Windows Server 2016",
    "6.1.7601, Windows Server 2008 R2",
  })
  void aPersonNamesItInSeveralWays(String name, String release) {
    assertThat(RELEASES.named(name))
        .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo(release));
  }

  @Test
  void everyReleaseHasEveryProtocol() {
    for (WindowsRelease release : RELEASES.all()) {
      assertThat(release.client().keySet()).containsExactlyInAnyOrderElementsOf(protocols());
      assertThat(release.server().keySet()).containsExactlyInAnyOrderElementsOf(protocols());
    }
  }

  private static List<dev.tlssunset.wire.registry.ProtocolVersion> protocols() {
    return SchannelProtocols.ALL;
  }
}
