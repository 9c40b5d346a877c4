package dev.tlssunset.posture.finding;

import static dev.tlssunset.wire.registry.ProtocolVersion.SSL_3_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_1;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.MadeServer;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.finding.GuidelineResult.Level;
import dev.tlssunset.posture.finding.GuidelineResult.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuidelinesTest {

  @Test
  void thereAreSixDocumentsEachWithALink() {
    List<GuidelineResult> results = server(20348).posture().guidelines();

    assertThat(results)
        .extracting(GuidelineResult::guideline)
        .containsOnly(
            "exchange-guidance-part-2",
            "exchange-best-practices",
            "nist-sp-800-52r2",
            "mozilla-intermediate",
            "bsi-tr-02102-2",
            "pci-dss");
    assertThat(results).allSatisfy(result -> assertThat(result.link()).startsWith("https://"));
  }

  @Test
  void aModernServerMeetsMozillasProfileButForItsSuites() {
    MadeServer server = server(20348).protocol(TLS_1_0, 0, 1).protocol(TLS_1_1, 0, 1);

    assertThat(verdict(server, "mozilla-intermediate", "old")).isEqualTo(Verdict.MET);
    assertThat(verdict(server, "mozilla-intermediate", "tls13")).isEqualTo(Verdict.MET);
    assertThat(verdict(server, "mozilla-intermediate", "suites")).isEqualTo(Verdict.NOT_MET);
    server.suites("TLS_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    assertThat(verdict(server, "mozilla-intermediate", "suites")).isEqualTo(Verdict.MET);
    assertThat(verdict(server, "bsi-tr-02102-2", "forward-secrecy")).isEqualTo(Verdict.MET);
  }

  @Test
  void tripleDesIsNoApprovedAlgorithmOfNist() {
    MadeServer server = server(14393).suites("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    assertThat(verdict(server, "nist-sp-800-52r2", "suites")).isEqualTo(Verdict.MET);
    server.suites("TLS_RSA_WITH_3DES_EDE_CBC_SHA");
    assertThat(verdict(server, "nist-sp-800-52r2", "suites")).isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void allSuitesOfMozillasProfileAreAllowed() {
    MadeServer server = server(20348).suites("TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    assertThat(verdict(server, "mozilla-intermediate", "suites")).isEqualTo(Verdict.MET);
  }

  @Test
  void offMeansOffForEverybody() {
    MadeServer server = server(14393).protocol(TLS_1_0, 1, 1).protocol(TLS_1_1, 0, 1);

    assertThat(result(server, "exchange-best-practices", "tls10-tls11"))
        .satisfies(result -> {
          assertThat(result.verdict()).isEqualTo(Verdict.NOT_MET);
          assertThat(result.level()).isEqualTo(Level.SHOULD);
          assertThat(result.because()).contains("TLS 1.0/server is disabled by default");
          assertThat(result.because()).doesNotContain("TLS 1.1");
        });
  }

  @Test
  void whatIsNotKnownIsNotMet() {
    MadeServer server = MadeServer.withoutRegistry("S").windows("Windows Server 2016", 14393);

    assertThat(verdict(server, "nist-sp-800-52r2", "tls12")).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(server, "nist-sp-800-52r2", "suites")).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(server, "exchange-best-practices", "renegotiation"))
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void dotnet35IsAskedOfExchange2010Only() {
    assertThat(
            verdict(server(14393).exchange("15.1.1466.3"), "exchange-guidance-part-2", "dotnet35"))
        .isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(verdict(server(7601).exchange("14.3.382.0"), "exchange-guidance-part-2", "dotnet35"))
        .isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void earlyTlsBreaksPci() {
    assertThat(verdict(server(14393), "pci-dss", "early-tls")).isEqualTo(Verdict.NOT_MET);
    assertThat(verdict(server(14393).protocol(TLS_1_0, 0, 1), "pci-dss", "early-tls"))
        .isEqualTo(Verdict.MET);
    assertThat(
            verdict(
                server(14393).protocol(TLS_1_0, 0, 1).protocol(SSL_3_0, 1, 0),
                "pci-dss",
                "early-tls"))
        .isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void valuesCountAsWrittenDownOnlyAllTogether() {
    MadeServer server = server(14393);
    assertThat(verdict(server, "exchange-guidance-part-2", "tls12")).isEqualTo(Verdict.MET);
    assertThat(verdict(server, "exchange-guidance-part-2", "tls12-set")).isEqualTo(Verdict.NOT_MET);
    assertThat(verdict(server.protocol(TLS_1_2, 1, 0), "exchange-guidance-part-2", "tls12-set"))
        .isEqualTo(Verdict.MET);
  }

  @Test
  void renegotiationMustBeRefusedInBothRoles() {
    MadeServer server =
        server(14393).dword(SchannelProtocols.SCHANNEL.toString(), "AllowInsecureRenegoClients", 0);
    assertThat(verdict(server, "exchange-best-practices", "renegotiation"))
        .isEqualTo(Verdict.UNKNOWN);
    server.dword(SchannelProtocols.SCHANNEL.toString(), "AllowInsecureRenegoServers", 0);
    assertThat(verdict(server, "exchange-best-practices", "renegotiation")).isEqualTo(Verdict.MET);
  }

  @Test
  void whatExchangeDoesNotSupportIsNotAskedOfIt() {
    MadeServer exchange2013 =
        server(9600)
            .exchange("15.0.1497.2")
            .dword(SchannelProtocols.SCHANNEL.toString(), "AllowInsecureRenegoClients", 1);
    assertThat(result(exchange2013, "exchange-best-practices", "renegotiation"))
        .returns(Verdict.NOT_APPLICABLE, GuidelineResult::verdict)
        .returns("Exchange 2013 15.0.1497.2 does not support it", GuidelineResult::because);
    assertThat(verdict(server(20348).exchange("15.2.1118.7"), "exchange-best-practices", "tls13"))
        .isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(verdict(server(20348).exchange("15.2.1748.10"), "exchange-best-practices", "tls13"))
        .isEqualTo(Verdict.MET);
  }

  private static MadeServer server(int build) {
    return MadeServer.named("S").windows("Windows Server", build);
  }

  private static Verdict verdict(MadeServer server, String guideline, String check) {
    return result(server, guideline, check).verdict();
  }

  private static GuidelineResult result(MadeServer server, String guideline, String check) {
    return server.posture().guidelines().stream()
        .filter(result -> result.guideline().equals(guideline) && result.check().equals(check))
        .findFirst()
        .orElseThrow();
  }
}
