package dev.tlssunset.posture.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.emit.ServerChanges.Aim;
import java.util.List;
import org.junit.jupiter.api.Test;

class AimsTest {

  private static final String WINHTTP =
      "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp";

  @Test
  void dotnet35IsForExchange2010() {
    assertThat(advised(server().exchange("14.3.382.0")))
        .contains("NET35-UseSchannelDefaults")
        .doesNotContain("NET4X-UseSchannelDefaults");
  }

  @Test
  void dotnet4IsForLaterOnes() {
    assertThat(advised(server().exchange("15.1.1466.3")))
        .containsExactly("TLS12-Enable", "NET4X-UseSchannelDefaults");
  }

  @Test
  void bothWhereExchangeIsNotKnown() {
    assertThat(advised(server()))
        .containsExactly("TLS12-Enable", "NET35-UseSchannelDefaults", "NET4X-UseSchannelDefaults");
  }

  @Test
  void whatIsNotAdvisedIsThereAllTheSame() {
    assertThat(aims(server().exchange("15.1.1466.3")))
        .filteredOn(aim -> aim.goal().name().startsWith("NET35"))
        .singleElement()
        .matches(aim -> !aim.advised() && aim.why().contains("only where other applications"));
  }

  @Test
  void winHttpWhereWindowsOffersNothingNew() {
    assertThat(advised(server().windows(MadeServer.SERVER_2012))).contains("WinHttp-TLS12");
    assertThat(advised(server().windows(MadeServer.SERVER_2008_R2))).contains("WinHttp-TLS12");
  }

  @Test
  void winHttpKeepsWhatIsSetAndAddsTls12() {
    List<Aim> aims = aims(server().dword(WINHTTP, "DefaultSecureProtocols", 0x280));
    assertThat(aims.getLast().goal().wishes())
        .extracting(Wish::value)
        .containsExactly(Registries.dword(0xA80));
  }

  @Test
  void winHttpThatOffersTls12StaysAsItIs() {
    assertThat(
            advised(
                server()
                    .windows(MadeServer.SERVER_2012)
                    .dword(WINHTTP, "DefaultSecureProtocols", 0x800)
                    .dword(
                        WINHTTP.replace("SOFTWARE", "SOFTWARE\\Wow6432Node"),
                        "DefaultSecureProtocols",
                        0x2800)))
        .doesNotContain("WinHttp-TLS12");
  }

  private static MadeServer server() {
    return MadeServer.named("EXCH01").windows(MadeServer.SERVER_2016);
  }

  private static List<Aim> aims(MadeServer server) {
    return Aims.enable(ServerPosture.of(server.settings()), false);
  }

  private static List<String> advised(MadeServer server) {
    return aims(server).stream().filter(Aim::advised).map(aim -> aim.goal().name()).toList();
  }
}
