package dev.tlssunset.report;

import static org.assertj.core.api.Assertions.assertThat;

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
  void evidenceCannotWriteCommands() {
    assertThat(code(advice(MadeCensuses.hostile())))
        .contains("$servers = 'SERVER'\n")
        .doesNotContain("Remove-Item", "evil");
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
