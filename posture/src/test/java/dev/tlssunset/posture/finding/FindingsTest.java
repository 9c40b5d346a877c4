package dev.tlssunset.posture.finding;

import static dev.tlssunset.wire.registry.ProtocolVersion.SSL_3_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_1;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_2;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.MadeServer;
import dev.tlssunset.posture.Posture;
import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.effect.DotnetResolver;
import dev.tlssunset.posture.effect.SuiteResolver;
import dev.tlssunset.posture.effect.WinHttpResolver;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings.Connector;
import dev.tlssunset.posture.settings.ServerSettings.IisSite;
import dev.tlssunset.posture.settings.ServerSettings.TlsBinding;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every kind of finding where it belongs, and not where it does not.
class FindingsTest {

  private static final String GCM = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
  private static final String CBC = "TLS_RSA_WITH_AES_128_CBC_SHA";

  @Test
  void aServerAsTheGuidanceWantsItHasNothingAgainstIt() {
    assertThat(ids(good("S"))).isEmpty();
  }

  @Test
  void tls12ThatIsOffIsAnErrorForItsRole() {
    MadeServer server = good("S").protocol(TLS_1_2, Role.SERVER, 0, 1);

    assertThat(ids(server))
        .contains("TLS12-NOT-EFFECTIVE server", "PROTOCOL-ROLES-DIFFER server")
        .doesNotContain("TLS12-NOT-EFFECTIVE client");
  }

  @Test
  void tls12ThatMayComeWithAnUpdateIsNotCalledOff() {
    MadeServer server = MadeServer.named("S").windows("Windows Server 2008 Standard", 6002);
    server.protocol(TLS_1_2, 1, 0);

    assertThat(ids(server)).contains("TLS12-UNKNOWN server").doesNotContain("TLS12-NOT-EFFECTIVE");
  }

  @Test
  void whatIsHalfDisabledIsSaidEvenWhereItsStateIsClear() {
    assertThat(ids(good("S").protocol(TLS_1_1, 0, 0))).contains("PROTOCOL-HALF-DISABLED server");
    assertThat(ids(good("S").protocol(TLS_1_1, 1, 1))).contains("PROTOCOL-HALF-DISABLED server");
    assertThat(ids(good("S").protocol(TLS_1_1, 0, 1)))
        .doesNotContain("PROTOCOL-HALF-DISABLED server");
  }

  @Test
  void oldVersionsThatAreOnAreNamed() {
    MadeServer server = good("S").protocol(SSL_3_0, 1, 0).protocol(TLS_1_0, 1, 0);

    assertThat(ids(server)).contains("OLD-SSL-ON server", "OLD-TLS-ON client");
  }

  @Test
  void valuesThatAuditorsDisputeAreNamed() {
    MadeServer server = good("S").protocol(TLS_1_2, 0xFFFF_FFFFL, 0);
    server.protocol(TLS_1_1, 0, 7);
    server.value(
        SchannelProtocols.key(TLS_1_0, Role.CLIENT).toString(),
        "DisabledByDefault",
        new RegistryValue.Text("1"));

    assertThat(ids(server))
        .contains("VALUE-ALL-ONES server", "VALUE-ODD server", "VALUE-WRONG-TYPE client");
  }

  @Test
  void tls13NeedsWindowsASuiteAndExchange() {
    assertThat(ids(good("S").protocol(TLS_1_3, 1, 0))).contains("TLS13-NOT-SUPPORTED server");
    assertThat(ids(new2022().suites(GCM))).contains("TLS13-WITHOUT-SUITE");
    assertThat(ids(new2022().suites(GCM, "TLS_AES_256_GCM_SHA384")))
        .doesNotContain("TLS13-WITHOUT-SUITE");
    assertThat(ids(new2022().exchange("15.2.1544.4"))).contains("TLS13-EXCHANGE-TOO-OLD");
    assertThat(ids(new2022().exchange("15.2.1748.10"))).doesNotContain("TLS13-EXCHANGE-TOO-OLD");
  }

  @Test
  void tls13WithoutTls12IsNamedForWhatIsLeftOfSmtp() {
    MadeServer beside = new2022().protocol(TLS_1_2, 0, 1);
    assertThat(ids(beside)).contains("TLS13-ONLY server");
    assertThat(sentences(beside)).anyMatch(says -> says.endsWith("is left with older ones."));
    MadeServer alone = beside.protocol(TLS_1_0, 0, 1).protocol(TLS_1_1, 0, 1);
    assertThat(sentences(alone))
        .contains("TLS 1.3 is the only version left for servers, and SMTP needs TLS 1.2.");
    assertThat(ids(new2022().protocol(TLS_1_2, 1, 1))).contains("TLS13-ONLY client");
    assertThat(ids(new2022())).doesNotContain("TLS13-ONLY");
  }

  @Test
  void suitesThatAreSwitchedOffAreNotAccused() {
    MadeServer server = good("S").suites(GCM, "TLS_RSA_WITH_RC4_128_SHA");
    assertThat(ids(server)).contains("SUITES-BROKEN");
    server.dword(SchannelProtocols.SCHANNEL + "\\Ciphers\\RC4 128/128", "Enabled", 0);
    assertThat(ids(server)).doesNotContain("SUITES-BROKEN");
  }

  @Test
  void aBindingThatRefusesTls12IsNamed() {
    assertThat(ids(good("S").bindings(binding("Disable TLS1.2", "Set"))))
        .contains("BINDING-WITHOUT-TLS12");
    assertThat(ids(good("S").bindings(binding("Disable Legacy TLS Versions", "Set"))))
        .doesNotContain("BINDING-WITHOUT-TLS12");
  }

  private static TlsBinding binding(String flag, String value) {
    return new TlsBinding("0.0.0.0:443", Map.of(flag, value));
  }

  @Test
  void logsThatWillNotTellTheVersionAreNamed() {
    IisSite site = new IisSite("Default Web Site", 1, List.of(), List.of());
    assertThat(ids(good("S").sites(site))).contains("IIS-WITHOUT-TLS-FIELDS");
    MadeServer old = MadeServer.named("S").windows("Windows Server 2012 Standard", 9200);
    assertThat(ids(old.sites(site)))
        .contains("IIS-CANNOT-LOG-TLS")
        .doesNotContain("IIS-WITHOUT-TLS-FIELDS");
    assertThat(sentences(good("S").connectors(new Connector("Internet", "send", "None"))))
        .contains(
            "The send connector 'Internet' keeps no protocol log (ProtocolLoggingLevel None).");
  }

  @Test
  void winHttpIsNotAccusedOfWhatSchannelDoes() {
    MadeServer server = good("S").protocol(TLS_1_2, Role.CLIENT, 0, 1);

    assertThat(ids(server))
        .contains("TLS12-NOT-EFFECTIVE client")
        .doesNotContain("WINHTTP-NO-TLS12");
  }

  @Test
  void suitesThatCannotBeUsedOrShouldNotBeAreNamed() {
    assertThat(ids(good("S").suites("TLS_AES_128_GCM_SHA256"))).contains("SUITES-NONE");
    assertThat(ids(good("S").suites(GCM, "TLS_RSA_WITH_RC4_128_MD5"))).contains("SUITES-BROKEN");
    assertThat(ids(good("S").suites(GCM, "TLS_RSA_WITH_3DES_EDE_CBC_SHA")))
        .contains("SUITES-3DES")
        .doesNotContain("SUITES-BROKEN");
  }

  @Test
  void aPolicyThatIsTooLongIsNamed() {
    String list = String.join(",", Stream.generate(() -> GCM).limit(30).toList());
    MadeServer server =
        good("S").value(SuiteResolver.POLICY.toString(), "Functions", new RegistryValue.Text(list));

    assertThat(ids(server)).contains("SUITES-POLICY-TOO-LONG");
  }

  @Test
  void dotnetThatDoesNotFollowWindowsIsNamedForTheView() {
    MadeServer server = good("S");
    String wow = DotnetResolver.key(DotnetResolver.FRAMEWORK_4, DotnetResolver.WOW).toString();
    server.dword(wow, DotnetResolver.SYSTEM_DEFAULT, 0);

    assertThat(ids(server)).contains("DOTNET-BREAKS-WITHOUT-OLD-TLS", "DOTNET-VIEWS-DIFFER");
    assertThat(ids(server.protocol(TLS_1_0, 1, 0))).contains("DOTNET-NOT-SYSTEM-DEFAULT");
    assertThat(ids(server.dword(wow, DotnetResolver.STRONG_CRYPTO, 0)))
        .contains("DOTNET-WITHOUT-STRONG-CRYPTO");
  }

  @Test
  void dotnet35IsSpokenOfOnlyWhereExchangeRunsOnIt() {
    MadeServer without = good("S");
    String key = DotnetResolver.key(DotnetResolver.FRAMEWORK_2, DotnetResolver.NATIVE).toString();
    without.dword(key, DotnetResolver.SYSTEM_DEFAULT, 0);
    without.dword(
        DotnetResolver.key(DotnetResolver.FRAMEWORK_2, DotnetResolver.WOW).toString(),
        DotnetResolver.SYSTEM_DEFAULT,
        0);

    assertThat(ids(without)).doesNotContain("DOTNET-BREAKS-WITHOUT-OLD-TLS");
    assertThat(ids(without.exchange("14.3.513.0"))).contains("DOTNET-BREAKS-WITHOUT-OLD-TLS");
  }

  @Test
  void winHttpThatCannotDoTls12IsNamed() {
    assertThat(ids(winHttp(2012, 0x800))).contains("WINHTTP-NEEDS-UPDATE");
    assertThat(ids(winHttp(2012, 0x800).updates("KB3140245")))
        .doesNotContain("WINHTTP-NEEDS-UPDATE", "WINHTTP-NO-TLS12");
    assertThat(ids(winHttp(2016, 0x280))).contains("WINHTTP-NO-TLS12");
    assertThat(ids(winHttp(2016, 800)))
        .contains("WINHTTP-DECIMAL")
        .doesNotContain("WINHTTP-NO-TLS12");
    assertThat(ids(winHttp(2016, 0x801))).contains("WINHTTP-UNKNOWN-BITS");
    MadeServer half = good("S");
    half.dword(WinHttpResolver.key("native").toString(), "DefaultSecureProtocols", 0x800);
    assertThat(ids(half)).contains("WINHTTP-VIEWS-DIFFER");
  }

  @Test
  void insecureRenegotiationIsNamed() {
    MadeServer server =
        good("S").dword(SchannelProtocols.SCHANNEL.toString(), "AllowInsecureRenegoServers", 1);

    assertThat(ids(server)).contains("RENEGOTIATION-INSECURE");
    assertThat(ids(server.exchange("15.0.1497.2"))).doesNotContain("RENEGOTIATION-INSECURE");
  }

  @Test
  void exchangeThatIsTooOldIsNamedWithTheBuildThatIsNeeded() {
    assertThat(sentences(good("S").exchange("15.1.1261.35")))
        .contains("Exchange 2016 15.1.1261.35 is too old for TLS 1.2: it needs CU8 (15.1.1415.2).");
    ServerPosture server = good("S").exchange("Version 15.1 (Build 1415.2)").posture();
    assertThat(server.findings())
        .filteredOn(finding -> finding.kind() == FindingKind.EXCHANGE_TOO_OLD_TO_DISABLE)
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
    assertThat(ids(good("S").exchange("15.1.1466.3").dotnetRelease(394802)))
        .contains("DOTNET-TOO-OLD");
  }

  @Test
  void updatesAreMissedOnlyWhereTheyWereCollected() {
    MadeServer server = MadeServer.named("S").windows("Windows Server 2012 R2 Standard", 9600);

    assertThat(ids(server)).doesNotContain("UPDATES-MISSING");
    assertThat(sentences(server.updates("KB2973337")))
        .contains("Not among the installed updates: KB3161949 (WinHTTP).");
  }

  @Test
  void whatIsNotKnownOfAServerIsSaid() {
    MadeServer nothing = MadeServer.withoutRegistry("S");

    assertThat(ids(nothing)).contains("WINDOWS-UNKNOWN", "NOT-COLLECTED");
    assertThat(ids(good("S").restartPending())).contains("RESTART-PENDING");
    MadeServer part = MadeServer.withoutRegistry("S").windows("Windows Server 2016", 14393);
    for (Role role : Role.values()) {
      part.protocol(TLS_1_2, role, 1, 0);
    }
    assertThat(sentences(part))
        .contains(
            "Not collected: SSL 2.0, SSL 3.0, TLS 1.0, TLS 1.1, TLS 1.3, DTLS 1.0, DTLS 1.2,"
                + " .NET 4.x, WinHTTP. What is not there may be set.");
  }

  @Test
  void whoDiffersFromMostIsNamed() {
    Posture posture =
        Posture.of(
            List.of(
                good("A").settings(),
                good("B").protocol(TLS_1_1, 1, 0).settings(),
                good("C").settings()));

    assertThat(posture.differences())
        .anySatisfy(difference -> {
          assertThat(difference.subject()).isEqualTo("TLS 1.1/server");
          assertThat(difference.answers())
              .containsExactly(
                  new Difference.Group(List.of("disabled"), List.of("A", "C")),
                  new Difference.Group(List.of("enabled"), List.of("B")));
        });
    assertThat(posture.servers())
        .extracting(
            server -> server.findings().stream().anyMatch(f -> f.kind() == FindingKind.DIFFERS))
        .containsExactly(false, true, false);
  }

  @Test
  void whoseSettingsNobodyCollectedDoesNotDiffer() {
    Posture posture =
        Posture.of(
            List.of(good("A").suites(GCM).settings(), MadeServer.withoutRegistry("B").settings()));

    assertThat(posture.differences())
        .extracting(Difference::subject)
        .doesNotContain("suites")
        .noneMatch(subject -> subject.startsWith(".NET") || subject.startsWith("WinHTTP"));
  }

  @Test
  void whoseSettingsWereCollectedInPartDoesNotDiffer() {
    MadeServer part =
        MadeServer.withoutRegistry("B")
            .dword(
                DotnetResolver.key(DotnetResolver.FRAMEWORK_4, DotnetResolver.NATIVE).toString(),
                DotnetResolver.STRONG_CRYPTO,
                1);

    assertThat(Posture.of(List.of(good("A").settings(), part.settings())).differences())
        .extracting(Difference::subject)
        .noneMatch(subject -> subject.startsWith(".NET"));
  }

  @Test
  void whoseWindowsNobodyKnowsDoesNotDifferInWhatItMayOffer() {
    MadeServer other = MadeServer.named("B").protocol(TLS_1_2, 1, 0);

    assertThat(Posture.of(List.of(good("A").settings(), other.settings())).differences())
        .extracting(Difference::subject)
        .noneMatch(subject -> subject.startsWith("WinHTTP"));
  }

  @Test
  void whoIsSetToWhatNobodyKnowsDiffers() {
    String key = DotnetResolver.key(DotnetResolver.FRAMEWORK_4, DotnetResolver.NATIVE).toString();
    MadeServer odd = good("B");
    for (String name : List.of(DotnetResolver.SYSTEM_DEFAULT, DotnetResolver.STRONG_CRYPTO)) {
      odd.value(key, name, new RegistryValue.Text("1"));
    }

    assertThat(Posture.of(List.of(good("A").settings(), odd.settings())).differences())
        .extracting(Difference::subject)
        .contains(".NET 4.x/native");
  }

  @Test
  void valuesThatMeanNothingKnownAreNamed() {
    String dotnet =
        DotnetResolver.key(DotnetResolver.FRAMEWORK_4, DotnetResolver.NATIVE).toString();
    String winHttp = WinHttpResolver.key(DotnetResolver.NATIVE).toString();
    MadeServer server =
        good("S")
            .value(dotnet, DotnetResolver.SYSTEM_DEFAULT, new RegistryValue.Text("1"))
            .dword(dotnet, DotnetResolver.STRONG_CRYPTO, 2)
            .value(winHttp, "DefaultSecureProtocols", new RegistryValue.Text("2048"));

    assertThat(ids(server)).contains("VALUE-WRONG-TYPE", "VALUE-ODD");
    assertThat(sentences(server))
        .contains(
            ".NET 4.x (native): SystemDefaultTlsVersions=\"1\" (REG_SZ) is no REG_DWORD.",
            ".NET 4.x (native): SchUseStrongCrypto=2 is neither 0 nor 1, and nothing says what it"
                + " means.",
            "WinHTTP (native): DefaultSecureProtocols=\"2048\" (REG_SZ) is no REG_DWORD.");
  }

  @Test
  void serversWithoutASuiteInCommonAreNamedBothWays() {
    Posture posture =
        Posture.of(List.of(good("A").suites(GCM).settings(), good("B").suites(CBC).settings()));

    assertThat(posture.servers())
        .allSatisfy(server ->
            assertThat(server.findings())
                .anyMatch(finding -> finding.kind() == FindingKind.SUITES_NO_COMMON));
  }

  @Test
  void aCurveInASuitesNameKeepsNoServersApart() {
    Posture posture =
        Posture.of(
            List.of(
                good("A").suites("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384_P256").settings(),
                good("B").suites("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384").settings()));

    assertThat(posture.servers())
        .allSatisfy(server ->
            assertThat(server.findings())
                .noneMatch(finding -> finding.kind() == FindingKind.SUITES_NO_COMMON));
  }

  @Test
  void aLargerNumberIsNoRemedyForWinHttp() {
    assertThat(ids(winHttp(2022, 0x2000))).contains("WINHTTP-NO-TLS12");
    assertThat(FindingKind.WINHTTP_NO_TLS12.remedy()).contains("with 0x800 among its bits");
  }

  @Test
  void linksLeadToPagesWhereTheyAreNow() {
    assertThat(FindingKind.values())
        .extracting(FindingKind::link)
        .noneMatch(link -> link.contains("blogs.technet.") || link.contains("cloudblogs."));
  }

  @Test
  void theWorstComesFirst() {
    List<Finding> findings =
        MadeServer.named("S").windows("Windows Server", 7601).posture().findings();

    assertThat(findings).extracting(Finding::severity).isSorted();
    assertThat(findings).extracting(Finding::severity).contains(Severity.ERROR, Severity.NOTE);
  }

  /// Server 2016 with everything of the guidance written down, old versions off.
  private static MadeServer good(String name) {
    MadeServer server = MadeServer.named(name).windows("Windows Server 2016 Standard", 14393);
    server.protocol(TLS_1_2, 1, 0).protocol(TLS_1_0, 0, 1).protocol(TLS_1_1, 0, 1);
    for (String view : List.of(DotnetResolver.NATIVE, DotnetResolver.WOW)) {
      String key = DotnetResolver.key(DotnetResolver.FRAMEWORK_4, view).toString();
      server
          .dword(key, DotnetResolver.SYSTEM_DEFAULT, 1)
          .dword(key, DotnetResolver.STRONG_CRYPTO, 1);
    }
    return server.suites(GCM, CBC);
  }

  private static MadeServer new2022() {
    return MadeServer.named("S").windows("Windows Server 2022 Standard", 20348);
  }

  private static MadeServer winHttp(int year, long bits) {
    MadeServer server =
        MadeServer.named("S").windows("Windows Server " + year, year == 2012 ? 9200 : 14393);
    for (String view : List.of(DotnetResolver.NATIVE, DotnetResolver.WOW)) {
      server.dword(WinHttpResolver.key(view).toString(), "DefaultSecureProtocols", bits);
    }
    return server;
  }

  /// The ids, and where it is about a protocol also with its role.
  private static List<String> ids(MadeServer server) {
    return server.posture().findings().stream()
        .flatMap(finding -> {
          String role = finding.subject().replaceFirst("^.*/", "");
          return Stream.of(finding.id(), finding.id() + " " + role);
        })
        .toList();
  }

  private static List<String> sentences(MadeServer server) {
    return server.posture().findings().stream().map(Finding::sentence).toList();
  }
}
