package dev.tlssunset.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.VersionKind;
import dev.tlssunset.report.MadeCensus;
import dev.tlssunset.report.MadeCensuses;
import dev.tlssunset.report.MadeRow;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScanViewTest {

  @Test
  void countsAddressesNotRows() {
    ScanView view =
        ScanView.of(
            new MadeCensus()
                .with(
                    MadeRow.of("192.0.2.1").service("EWS").used("TLS 1.0", 1),
                    MadeRow.of("192.0.2.1").service("OWA").used("TLS 1.0", 1),
                    MadeRow.of("192.0.2.2").service("OWA").used("TLS 1.2", 1),
                    MadeRow.of("192.0.2.3").service("OWA").used("unknown", 1)));
    assertThat(view.figures())
        .returns(3, Figures::clients)
        .returns(1, Figures::oldClients)
        .returns(1, Figures::unknownClients);
    assertThat(view.oldClients().total()).isEqualTo(2);
  }

  @Test
  void whatOnlyPassesOnRequestsIsNoClient() {
    ScanView view =
        ScanView.of(
            new MadeCensus()
                .with(
                    MadeRow.of("192.0.2.1").used("TLS 1.0", 5).grounds(Map.of("unresolved", 5L))));
    assertThat(view.figures())
        .returns(0, Figures::clients)
        .returns(1, Figures::balancers)
        .returns(1, Figures::oldBalancers);
  }

  @Test
  void oneForwardedRequestHidesNoClient() {
    ScanView view =
        ScanView.of(
            new MadeCensus()
                .with(
                    MadeRow.of("192.0.2.1")
                        .used("TLS 1.0", 5)
                        .grounds(Map.of("direct", 4L, "unresolved", 1L))));
    assertThat(view.figures().oldClients()).isEqualTo(1);
    assertThat(view.balancers().total()).isEqualTo(1);
  }

  @Test
  void worstClientsComeFirst() {
    ScanView view = ScanView.of(MadeCensuses.small());
    assertThat(view.oldClients().first())
        .extracting(row -> row.use().peer())
        .containsExactly("192.168.1.60", "192.168.1.55", "192.168.7.7");
  }

  @Test
  void aNumberNobodyKnowsIsNeitherOldNorNew() {
    assertThat(VersionKind.of("0x7f1c")).isEqualTo(VersionKind.UNKNOWN);
    assertThat(VersionKind.of("TLS 1.3-draft18")).isEqualTo(VersionKind.CURRENT);
    assertThat(VersionKind.of("DTLS 1.0")).isEqualTo(VersionKind.OLD);
  }
}
