package dev.tlssunset.posture.finding;

import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_1;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.MadeServer;
import dev.tlssunset.posture.Posture;
import dev.tlssunset.posture.effect.Suite;
import dev.tlssunset.posture.settings.SeenClient;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who would find nothing in common, of clients that a scan saw.
class ClientFindingsTest {

  private static final String GCM = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
  private static final String CBC = "TLS_RSA_WITH_AES_128_CBC_SHA";
  private static final String ALGORITHMS = "AES_128 SHA1 RSA_KEYX";

  @Test
  void whoUsesWhatIsOnIsNotNamed() {
    assertThat(findings(tls12Only(), used("TLS 1.2", GCM))).isEmpty();
    assertThat(findings(tls12Only(), used("TLS 1.2", "AES_256 SHA_384 ECDH_EPHEM"))).isEmpty();
    assertThat(findings(tls12Only(), new Seen("TLS 1.0", "TLS 1.2").withSuites(GCM).client()))
        .isEmpty();
  }

  @Test
  void whoUsesOnlyAVersionThatIsOffIsNamedAsUnsure() {
    assertThat(findings(tls12Only(), used("TLS 1.0", ALGORITHMS)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.kind()).isEqualTo(FindingKind.CLIENTS_NO_COMMON);
          assertThat(finding.severity()).isEqualTo(Severity.WARNING);
          assertThat(finding.sentence())
              .contains("192.0.2.7 (ActiveSync: TLS 1.0, " + ALGORITHMS + ")")
              .endsWith("What else they can do was not seen.");
        });
  }

  @Test
  void whoUsesOnlySuitesThatAreOffIsNamed() {
    assertThat(findings(tls12Only(), used("TLS 1.2", CBC))).hasSize(1);
    assertThat(findings(tls12Only(), used("TLS 1.2", ALGORITHMS))).hasSize(1);
    assertThat(findings(tls12Only(), used("TLS 1.2"))).isEmpty();
    assertThat(findings(tls12Only(), used("TLS 1.2", "0x66ff SHA_384 -"))).isEmpty();
  }

  @Test
  void aHelloThatOffersNothingThatIsOnIsAnError() {
    SeenClient limited = new Seen("TLS 1.0").offering("TLS 1.0", "SSL 3.0").limited().client();

    assertThat(findings(tls12Only(), limited))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.kind()).isEqualTo(FindingKind.CLIENTS_SHUT_OUT);
          assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        });
    assertThat(findings(tls12Only().protocol(TLS_1_0, 1, 0).suites(CBC), limited)).isEmpty();
  }

  @Test
  void aHelloThatOffersWhatIsOnSettlesIt() {
    assertThat(findings(tls12Only(), new Seen("TLS 1.0").offering("TLS 1.0", "TLS 1.2").client()))
        .isEmpty();
  }

  @Test
  void onlyServersOfTheClientsServiceCount() {
    SeenClient client = used("TLS 1.0", ALGORITHMS);
    SeenClient mail =
        new SeenClient(
            "192.0.2.9", "SMTP", Set.of("OTHER"), Set.of("TLS 1.0"), Set.of(), Set.of(), false);
    List<Finding> findings =
        Posture.of(
                List.of(tls12Only().settings(), MadeServer.named("OTHER").settings()),
                List.of(client, mail))
            .servers()
            .getFirst()
            .findings();

    assertThat(findings)
        .filteredOn(finding -> finding.kind() == FindingKind.CLIENTS_NO_COMMON)
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.sentence()).contains("192.0.2.7").doesNotContain("192.0.2.9"));
  }

  @Test
  void plainTextHasNothingToLose() {
    assertThat(findings(tls12Only(), new Seen().client())).isEmpty();
  }

  @Test
  void longListsAreCut() {
    SeenClient client = used("TLS 1.0");

    assertThat(findings(tls12Only(), client, client, client, client, client, client, client))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains(", and 2 more."));
  }

  @ParameterizedTest
  @CsvSource({
    "AES_256 SHA_384 ECDH_EPHEM, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, true",
    "AES_256 SHA_384 ECDH_EPHEM, TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384_P256, true",
    "AES_256 SHA_384 -, TLS_AES_256_GCM_SHA384, true",
    "AES_256 SHA_384 ECDH_EPHEM, TLS_AES_256_GCM_SHA384, true",
    "AES_256 SHA_384 ECDH_EPHEM, TLS_RSA_WITH_AES_256_GCM_SHA384, false",
    "AES_256 SHA1 ECDH_EPHEM, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384, false",
    "3DES SHA1 RSA_KEYX, TLS_RSA_WITH_3DES_EDE_CBC_SHA, true",
    "DES SHA1 RSA_KEYX, TLS_RSA_WITH_3DES_EDE_CBC_SHA, false",
    "RC4 MD5 RSA_KEYX, TLS_RSA_WITH_RC4_128_MD5, true",
    "AES_128 SHA1 DH_EPHEM, TLS_DHE_RSA_WITH_AES_128_CBC_SHA, true",
    "0x1234 SHA1 RSA_KEYX, TLS_RSA_WITH_AES_128_CBC_SHA, true",
    "TLS_RSA_WITH_AES_128_CBC_SHA, TLS_RSA_WITH_AES_128_CBC_SHA, true",
    "TLS_RSA_WITH_AES_128_CBC_SHA, TLS_RSA_WITH_AES_128_CBC_SHA256, false",
  })
  void whatIsLoggedOfASuiteFitsNames(String seen, String suite, boolean fits) {
    assertThat(new SeenSuite(seen).mayBe(new Suite(suite))).isEqualTo(fits);
  }

  private static final class Seen {
    private final Set<String> used;
    private Set<String> offered = Set.of();
    private Set<String> suites = Set.of();
    private boolean isLimited;

    Seen(String... versions) {
      used = Set.of(versions);
    }

    Seen withSuites(String... names) {
      suites = Set.of(names);
      return this;
    }

    Seen offering(String... versions) {
      offered = Set.of(versions);
      return this;
    }

    Seen limited() {
      isLimited = true;
      return this;
    }

    SeenClient client() {
      return new SeenClient(
          "192.0.2.7",
          "ActiveSync",
          Set.of("exch01.contoso.example"),
          used,
          offered,
          suites,
          isLimited);
    }
  }

  private static SeenClient used(String version, String... suites) {
    return new Seen(version).withSuites(suites).client();
  }

  private static MadeServer tls12Only() {
    return MadeServer.named("EXCH01")
        .windows("Windows Server 2016 Standard", 14393)
        .protocol(TLS_1_2, 1, 0)
        .protocol(TLS_1_0, 0, 1)
        .protocol(TLS_1_1, 0, 1)
        .suites(GCM);
  }

  private static List<Finding> findings(MadeServer server, SeenClient... clients) {
    return ClientFindings.of(server.posture().resolved(), List.of(clients));
  }
}
