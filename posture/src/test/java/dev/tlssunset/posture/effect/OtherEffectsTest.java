package dev.tlssunset.posture.effect;

import static dev.tlssunset.wire.registry.ProtocolVersion.SSL_2_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.SSL_3_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_1;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_2;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tlssunset.posture.MadeServer;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.effect.SuitesEffect.From;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.RegistryValue.Text;
import dev.tlssunset.posture.settings.RegistryValue.Texts;
import dev.tlssunset.posture.settings.ServerSettings.Connector;
import dev.tlssunset.posture.settings.ServerSettings.IisSite;
import dev.tlssunset.posture.settings.ServerSettings.TlsBinding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// .NET, WinHTTP, suites, curves, switches and bindings.
class OtherEffectsTest {

  private static final String SUITES = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
  private static final String OTHER = "TLS_RSA_WITH_AES_128_CBC_SHA";

  @ParameterizedTest
  @CsvSource({
    "2.0/3.5, -1, NO", "2.0/3.5, 0, NO", "2.0/3.5, 1, YES", "2.0/3.5, 2, UNKNOWN",
    "4.x, -1, DEPENDS", "4.x, 0, NO", "4.x, 1, YES", "4.x, 4294967295, UNKNOWN",
  })
  void whoChoosesTheVersionsOfDotnet(String framework, long value, Answer expected) {
    MadeServer server = server(14393);
    if (value >= 0) {
      server.dword(
          DotnetResolver.key(framework, "native").toString(), "SystemDefaultTlsVersions", value);
    }

    assertThat(resolve(server).dotnet(framework, "native").systemDefaults()).isEqualTo(expected);
  }

  @Test
  void whatDotnetDoesWithoutItsKeyIsNotKnownWhereNobodyLooked() {
    ResolvedServer server = resolve(MadeServer.withoutRegistry("S"));

    assertThat(server.dotnet("4.x", "Wow6432Node").systemDefaults()).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void winHttpOffersItsBitsLessWhatSchannelHasOff() {
    MadeServer server = winHttp(server(14393), 0xA80).protocol(TLS_1_0, 0, 1);

    assertThat(ofNative(server).offers()).containsExactly(TLS_1_1, TLS_1_2);
    assertThat(ofNative(server).mayOffer()).isEmpty();
  }

  @Test
  void winHttpNamesSchannelWhereThatIsTheReason() {
    MadeServer server = server(14393).protocol(TLS_1_2, Role.CLIENT, 0, 1);

    assertThat(ofNative(server).offers()).isEmpty();
    assertThat(ofNative(server).withheld()).contains(TLS_1_2);
    assertThat(ofNative(server).because()).endsWith("; Schannel has TLS 1.2 off for clients");
  }

  @Test
  void winHttpIsUnsureOfWhatSchannelGivesOnlyOnRequest() {
    MadeServer server = winHttp(server(14393), 0x800).protocol(TLS_1_2, 1, 1);

    assertThat(ofNative(server).offers()).isEmpty();
    assertThat(ofNative(server).mayOffer()).containsExactly(TLS_1_2);
  }

  @Test
  void winHttpLooksAtItsValueOnOldWindowsOnlyWithTheUpdate() {
    MadeServer server = winHttp(server(9200), 0x800);

    assertThat(ofNative(server).mayOffer()).contains(TLS_1_2, TLS_1_0);
    assertThat(ofNative(server).because()).contains("KB3140245");
    assertThat(ofNative(server.updates("KB3140245")).offers()).containsExactly(TLS_1_2);
  }

  @Test
  void winHttpWithoutAValueIsAsItsWindows() {
    assertThat(ofNative(server(9200)).offers()).containsExactly(SSL_3_0, TLS_1_0);
    assertThat(ofNative(server(9600)).offers()).containsExactly(TLS_1_2);
    assertThat(ofNative(server(9600)).mayOffer()).containsExactly(SSL_3_0, TLS_1_0, TLS_1_1);
  }

  @Test
  void winInetIsSaidWhereAPolicyOrAUserSetsIt() {
    MadeServer server = server(14393);
    assertThat(resolve(server).winHttp().getLast())
        .satisfies(effect -> {
          assertThat(effect.subject()).isEqualTo("WinINet/default");
          assertThat(effect.offers()).isEmpty();
          assertThat(effect.mayOffer()).contains(TLS_1_0, TLS_1_2);
        });
    server.dword(
        "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
        "SecureProtocols",
        0x2800);

    assertThat(resolve(server).winHttp())
        .filteredOn(effect -> effect.library().equals("WinINet"))
        .singleElement()
        .satisfies(effect -> {
          assertThat(effect.subject()).isEqualTo("WinINet/settings of HKCU");
          assertThat(effect.offers()).containsExactly(TLS_1_2);
        });
  }

  @Test
  void bitsOfOldServersAndOfNobodyAreNoVersions() {
    assertThat(ProtocolBits.versions(0x2AA8))
        .containsExactly(SSL_2_0, SSL_3_0, TLS_1_0, TLS_1_1, TLS_1_2, TLS_1_3);
    assertThat(ProtocolBits.versions(800)).containsExactly(SSL_3_0, TLS_1_1);
    assertThat(ProtocolBits.unknown(0x801)).isEqualTo(1);
    assertThat(ProtocolBits.unknown(0xFFFF_FFFFL)).isEqualTo(0xFFFF_D557L);
  }

  static Stream<RegistryValue> lists() {
    return Stream.of(
        new Text(SUITES + "," + OTHER),
        new Text(SUITES + ", " + OTHER + ","),
        new Texts(List.of(SUITES, OTHER)),
        new Texts(List.of(SUITES + "," + OTHER)));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void suitesAreReadWhicheverWayTheyWereWritten(RegistryValue list) {
    MadeServer server = server(14393).value(SuiteResolver.LOCAL.toString(), "Functions", list);

    assertThat(resolve(server).suites().from()).isEqualTo(From.LOCAL);
    assertThat(resolve(server).suites().suites())
        .extracting(Suite::name)
        .containsExactly(SUITES, OTHER);
  }

  @Test
  void thePolicyGoesBeforeTheOwnListAndWhatWindowsReportsBeforeBoth() {
    MadeServer server = server(14393);
    server.value(SuiteResolver.LOCAL.toString(), "Functions", new Texts(List.of(OTHER)));
    server.value(SuiteResolver.POLICY.toString(), "Functions", new Text(SUITES));

    assertThat(resolve(server).suites().from()).isEqualTo(From.POLICY);
    assertThat(resolve(server.suites(OTHER)).suites().from()).isEqualTo(From.WINDOWS);
  }

  @Test
  void aListThatNobodyLookedForIsNotTakenFromTheDefaults() {
    MadeServer server = MadeServer.withoutRegistry("S").windows("Windows Server 2016", 14393);

    assertThat(resolve(server).suites().from()).isEqualTo(From.UNKNOWN);
    assertThat(resolve(server).curves().curves()).isEmpty();
    assertThat(resolve(server(14393)).suites().suites()).hasSize(30);
    assertThat(resolve(server(14393)).curves().curves())
        .containsExactly("curve25519", "NistP256", "NistP384");
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384_P384, TLS 1.2",
    "TLS_AES_256_GCM_SHA384, TLS 1.3",
    "TLS_CHACHA20_POLY1305_SHA256, TLS 1.3",
    "TLS_RSA_WITH_AES_128_CBC_SHA, SSL 3.0 TLS 1.0 TLS 1.1 TLS 1.2",
    "TLS_RSA_WITH_RC4_128_MD5, SSL 3.0 TLS 1.0 TLS 1.1 TLS 1.2",
    "TLS_RSA_WITH_AES_128_GCM_SHA256, TLS 1.2",
    "SSL_CK_RC4_128_WITH_MD5, SSL 2.0",
  })
  void aSuitesNameTellsItsVersions(String name, String versions) {
    assertThat(
            SchannelProtocols.ALL.stream()
                .filter(version -> !version.toString().startsWith("D"))
                .filter(new Suite(name)::isFor)
                .map(Object::toString))
        .containsExactlyElementsOf(Stream.of(versions.split("(?<=\\d) ")).toList());
  }

  @Test
  void aSuitesNameTellsItsStrength() {
    assertThat(new Suite("TLS_RSA_WITH_3DES_EDE_CBC_SHA"))
        .matches(Suite::isTripleDes)
        .matches(suite -> !suite.isBroken() && !suite.isForwardSecret());
    assertThat(new Suite("TLS_DHE_DSS_WITH_DES_CBC_SHA")).matches(Suite::isBroken);
    assertThat(new Suite("TLS_RSA_WITH_NULL_SHA256")).matches(Suite::isBroken);
    assertThat(new Suite("TLS_RSA_EXPORT1024_WITH_RC4_56_SHA")).matches(Suite::isBroken);
    assertThat(new Suite("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256_P256"))
        .matches(Suite::isForwardSecret)
        .matches(suite -> suite.ianaName().equals("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"));
  }

  @Test
  void algorithmsWithASlashInTheirNamesAreSaid() {
    String ciphers = SchannelProtocols.SCHANNEL.below("Ciphers").toString();
    MadeServer server = server(14393).dword(ciphers + "\\RC4 128/128", "Enabled", 0);
    server.dword(ciphers + "\\AES 256/256", "Enabled", 0xFFFF_FFFFL);

    assertThat(resolve(server).switches())
        .filteredOn(effect -> effect.kind().equals("cipher"))
        .extracting(SwitchEffect::subject, SwitchEffect::answer)
        .containsExactly(tuple("cipher/RC4 128/128", "off"), tuple("cipher/AES 256/256", "on"));
  }

  @ParameterizedTest
  @CsvSource({
    "Ciphers\\RC4 128/128, TLS_RSA_WITH_RC4_128_SHA",
    "Ciphers\\Triple DES 168, TLS_RSA_WITH_3DES_EDE_CBC_SHA",
    "Ciphers\\triple des 168/168, TLS_RSA_WITH_3DES_EDE_CBC_SHA",
    "Ciphers\\DES 56/56, TLS_DHE_DSS_WITH_DES_CBC_SHA",
    "Ciphers\\NULL, TLS_RSA_WITH_NULL_SHA256",
    "Ciphers\\AES 128/128, TLS_RSA_WITH_AES_128_CBC_SHA",
    "Hashes\\MD5, TLS_RSA_WITH_RC4_128_MD5",
    "Hashes\\SHA, TLS_RSA_WITH_AES_256_CBC_SHA",
    "KeyExchangeAlgorithms\\PKCS, TLS_RSA_WITH_AES_256_GCM_SHA384",
    "KeyExchangeAlgorithms\\Diffie-Hellman, TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
    "KeyExchangeAlgorithms\\ECDH, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384_P256",
  })
  void noListBringsBackWhatIsSwitchedOff(String key, String suite) {
    String other = "TLS_CHACHA20_POLY1305_SHA256";
    MadeServer server = server(14393).suites(suite, other);
    assertThat(resolve(server).suites().suites()).hasSize(2);
    server.dword(SchannelProtocols.SCHANNEL + "\\" + key, "Enabled", 0);

    SuitesEffect suites = resolve(server).suites();
    assertThat(suites.suites()).extracting(Suite::name).containsExactly(other);
    assertThat(suites.because()).contains("without 1 whose algorithms are switched off");
    assertThat(suites.proof()).anyMatch(step -> step.says().contains(suite));
  }

  @Test
  void aLogTellsTheVersionWhereItsFieldIsOnAndTheConnectorKeepsOne() {
    MadeServer server =
        server(14393)
            .sites(
                new IisSite("Default Web Site", 1, List.of(), List.of("Crypt-Protocol")),
                new IisSite("Exchange Back End", 2, List.of(), List.of("x-user")))
            .connectors(
                new Connector("Default", "receive", "Verbose"),
                new Connector("Internet", "send", "None"));

    assertThat(resolve(server).logging())
        .extracting(LoggingEffect::subject, LoggingEffect::hasVersion)
        .containsExactly(
            tuple("logging/IIS/Default Web Site", true),
            tuple("logging/IIS/Exchange Back End", false),
            tuple("logging/receive/Default", true),
            tuple("logging/send/Internet", false));
  }

  @Test
  void renegotiationThatNobodySetIsNotKnown() {
    assertThat(isOn(server(14393), "insecure renegotiation/client")).isEqualTo(Answer.UNKNOWN);
    assertThat(isOn(server(14393), "FIPS/mode")).isEqualTo(Answer.NO);
    String key = SchannelProtocols.SCHANNEL.toString();
    assertThat(
            isOn(
                server(1).dword(key, "AllowInsecureRenegoClients", 0),
                "insecure renegotiation/client"))
        .isEqualTo(Answer.NO);
  }

  @Test
  void fipsIsOnByEitherOfItsValues() {
    String lsa = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa";
    assertThat(isOn(server(14393).dword(lsa, "FIPSAlgorithmPolicy", 1), "FIPS/mode"))
        .isEqualTo(Answer.YES);
    assertThat(isOn(server(14393).dword(lsa + "\\FIPSAlgorithmPolicy", "Enabled", 1), "FIPS/mode"))
        .isEqualTo(Answer.YES);
  }

  @Test
  void aBindingMayBeStricterThanSchannel() {
    Map<String, String> flags = new LinkedHashMap<>();
    flags.put("Disable Legacy TLS Versions", "Set");
    flags.put("Disable TLS1.3", "Set");
    flags.put("Disable TLS1.2", "Not Set");
    flags.put("Negotiate Client Certificate", "Disabled");

    BindingEffect effect = BindingEffect.of(new TlsBinding("0.0.0.0:443", flags));

    assertThat(effect.leavesOut()).containsExactly("TLS 1.1 and older", "TLS 1.3");
    assertThat(effect.isWithoutLegacy()).isTrue();
    assertThat(BindingEffect.of(new TlsBinding("[::]:444", Map.of())).answer())
        .isEqualTo("as Schannel");
  }

  @Test
  void everyAnswerOfAServerHasItsOwnSubject() {
    ResolvedServer server =
        resolve(server(14393).bindings(new TlsBinding("0.0.0.0:443", Map.of())));

    assertThat(server.effects()).extracting(Effect::subject).doesNotHaveDuplicates();
    assertThat(server.effects()).allSatisfy(effect -> assertThat(effect.because()).isNotBlank());
    assertThat(server.protocol(TLS_1_2, Role.SERVER).proof()).hasSizeGreaterThan(3);
  }

  private static MadeServer server(int build) {
    return MadeServer.named("S").windows("Windows Server", build);
  }

  private static MadeServer winHttp(MadeServer server, long bits) {
    return server.dword(
        WinHttpResolver.key("native").toString(), WinHttpResolver.DEFAULT_SECURE_PROTOCOLS, bits);
  }

  private static WinHttpEffect ofNative(MadeServer server) {
    return resolve(server).winHttp().getFirst();
  }

  private static Answer isOn(MadeServer server, String subject) {
    return resolve(server).switches().stream()
        .filter(effect -> effect.subject().equals(subject))
        .findFirst()
        .orElseThrow()
        .isOn();
  }

  private static ResolvedServer resolve(MadeServer server) {
    return ResolvedServer.of(server.settings());
  }
}
