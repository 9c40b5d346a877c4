package dev.tlssunset.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.report.MadeCensus;
import dev.tlssunset.report.MadeCensuses;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AdviceTest {

  @Test
  void namesTheServersThatLackTheFields() {
    List<Advice> advice = advice(MadeCensuses.small());
    assertThat(advice.getFirst().servers()).containsExactly("EXCH01", "EXCH03");
    assertThat(code(advice))
        .contains("$servers = 'EXCH01', 'EXCH03'\n")
        .contains("'crypt-protocol'    = 'CRYPT_PROTOCOL'")
        .contains("logFieldName='crypt-keyexchange',sourceName='CRYPT_KEYEXCHANGE_ALG_ID'")
        .contains("Get-ReceiveConnector -Server 'EXCH03' | Set-ReceiveConnector");
  }

  @Test
  void namesTheServersWhoseFieldsAreEmpty() {
    MadeCensus census = new MadeCensus().covered("EXCH01", "OWA", 3, 0, VersionEvidence.NOT_FILLED);
    assertThat(advice(census).getFirst())
        .returns("Find out why IIS writes no TLS version", Advice::title)
        .returns(List.of("EXCH01"), Advice::servers);
  }

  @Test
  void newerExchangeIsNotLeftOutOfTheAdviceToUpdate() {
    MadeCensus census =
        new MadeCensus().covered("MAIL10", "SMTP", 3, 0, VersionEvidence.NOT_RECORDED);
    assertThat(advice(census).getFirst().notes())
        .anyMatch(note -> note.contains("for Exchange 2010 and later."));
  }

  @Test
  void evidenceCannotWriteCommands() {
    assertThat(code(advice(MadeCensuses.hostile())))
        .contains("$servers = 'SERVER'\n")
        .doesNotContain("Remove-Item", "evil");
  }

  @Test
  void aBalancerIsToldToLogTheVersionAndNotToLogSmtp() {
    MadeCensus census =
        new MadeCensus()
            .covered("lb4", "OWA", 3, 0, VersionEvidence.NOT_IN_FORMAT)
            .covered("EXCH01", "SMTP", 3, 3);
    List<Advice> advice = advice(census);
    assertThat(advice)
        .singleElement()
        .returns("Make the load balancer log the TLS version", Advice::title)
        .returns(List.of("lb4"), Advice::servers);
    assertThat(code(advice)).contains("option httpslog", "$ssl_protocol", "%{SSL_PROTOCOL}x");
    assertThat(advice.getFirst().blocks())
        .contains(
            new Advice.Block("HAProxy 2.5 and later, mode http", "option httpslog"),
            new Advice.Block("HAProxy, append to log-format", "%sslv %sslc"));
  }

  @Test
  void nobodyIsToldToConfigureWhatOnlyPacketsShow() {
    MadeCensus census =
        new MadeCensus().captured("198.51.100.7", "HTTP", 3).covered("EXCH01", "OWA", 3, 3);
    assertThat(advice(census)).singleElement().returns(List.of("EXCH01"), Advice::servers);
  }

  @Test
  void aNameThatLooksLikeAParameterIsNone() {
    assertThat(Advice.safeName("-Force")).isEqualTo("SERVER");
    assertThat(Advice.safeName("EXCH01\n")).isEqualTo("SERVER");
    assertThat(Advice.safeName("exch01.contoso.example")).isEqualTo("exch01.contoso.example");
  }

  private static List<Advice> advice(MadeCensus census) {
    return Advice.of(CoverageView.of(census.coverage()));
  }

  private static String code(List<Advice> advice) {
    return advice.stream()
        .flatMap(one -> one.blocks().stream())
        .map(Advice.Block::code)
        .collect(Collectors.joining("\n"));
  }
}
