package dev.tlssunset.report.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.report.MadeCensus;
import dev.tlssunset.report.MadeCensuses;
import dev.tlssunset.report.MadeRow;
import dev.tlssunset.report.terminal.TerminalStyle;
import dev.tlssunset.report.terminal.TerminalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalReportTest {

  @Test
  void saysWhoFirst() throws IOException {
    assertThat(text(MadeCensuses.small(), 80).lines())
        .contains(
            "3 clients and 1 partner still use SSL 3.0, TLS 1.0 or TLS 1.1.",
            "1 client sends in plaintext.",
            "For 1 server nothing can be said.",
            "Versions could be seen on 1 of 2 servers, in 68 of 96 service-hours.")
        .anySatisfy(line ->
            assertThat(line).contains("192.168.1.55", "ActiveSync", "TLS 1.0 9, TLS 1.2 3", "ann"));
  }

  @Test
  void whatABoundDroppedIsSaid() throws IOException {
    assertThat(text(MadeCensuses.captured(), 80).lines())
        .containsSubsequence(
            "Read, but odd",
            "7 x connections given up: too many at a time",
            "2 x segments that disagree");
    assertThat(text(MadeCensuses.small(), 80)).doesNotContain("Read, but odd");
  }

  @Test
  void nobodySeenComesWithWhatCouldHaveBeenSeen() throws IOException {
    assertThat(text(MadeCensuses.clean(), 80))
        .contains("No client or partner was seen using anything older than TLS 1.2.")
        .contains("Versions could be seen on 1 of 2 servers, in 24 of 48 service-hours.")
        .contains("EXCH02", "0 of 24 hours", "no crypt-protocol field");
  }

  @Test
  void withoutVersionsNobodyIsCleared() throws IOException {
    assertThat(text(MadeCensuses.blind(), 80))
        .contains("Nothing can be said: none of these logs records the TLS version.")
        .doesNotContain("was seen using");
  }

  @Test
  void versionsOfTheServersOwnTrafficClearNobody() throws IOException {
    MadeCensus census =
        new MadeCensus()
            .with(
                MadeRow.of("10.0.0.9").used("unknown", 3),
                MadeRow.of("127.0.0.1").service("OWA").internal("loopback").used("TLS 1.2", 3))
            .covered("EXCH01", "ActiveSync", 3, 0, VersionEvidence.NO_FIELD)
            .covered("EXCH01", "OWA", 3, 3);
    assertThat(text(census, 80))
        .contains("Nothing can be said: no record of a client or partner names its TLS version.")
        .contains("Versions could be seen on 1 of 1 server, in 3 of 6 service-hours.");
  }

  @Test
  void ownTrafficAloneMakesNoTableOfServices() throws IOException {
    MadeCensus census =
        new MadeCensus()
            .with(MadeRow.of("127.0.0.1").internal("loopback").used("TLS 1.2", 3))
            .covered("EXCH01", "ActiveSync", 3, 3);
    assertThat(text(census, 80))
        .contains("Nothing can be said: all of this is the servers' own traffic.")
        .doesNotContain("Versions by service");
  }

  @Test
  void withoutEvidenceItSaysSo() throws IOException {
    assertThat(text(MadeCensuses.empty(), 80))
        .contains("No observation was found: nothing can be said.");
  }

  @Test
  void aBalancersLegIsNoClient() throws IOException {
    assertThat(text(MadeCensuses.small(), 100))
        .contains(
            "Behind 1 load balancer or proxy (with old TLS to the servers) the clients' own"
                + " versions are unknown.")
        .containsPattern("10\\.0\\.0\\.240 +MAPI/HTTP +TLS 1\\.0 2,300 +2,300 of 2,300 +2");
  }

  @Test
  void saysOfCapturedClientsWhetherTheyCouldDoBetter() throws IOException {
    assertThat(text(MadeCensuses.captured(), 80))
        .contains(
            "Of the clients with old TLS, 1 cannot do TLS 1.2; 1 can, but our side chose\nless;")
        .containsPattern("192\\.168\\.1\\.70 +POP +TLS 1\\.0 5 +cannot do TLS 1\\.2")
        .containsPattern("192\\.168\\.1\\.71 +IMAP +TLS 1\\.0 4 +can, our side chose less")
        .containsPattern("192\\.168\\.1\\.72 +IMAP +TLS 1\\.1 3 +can, but withheld it")
        .containsPattern("192\\.168\\.1\\.73 +EWS +TLS 1\\.0 2 +unknown");
    assertThat(text(MadeCensuses.small(), 80)).doesNotContainPattern("Versions +TLS 1");
  }

  @Test
  void whatWasNotReadIsNamedWithAnExample() throws IOException {
    assertThat(text(MadeCensuses.small(), 80))
        .contains("u_ex180222.log", "1 x short line", "line 17: 2018-02-22 00:00:53 10.0.0")
        .contains("notes.doc", "not a log that is known here");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100, 160, 240})
  void noLineIsWiderThanTheTerminal(int width) throws IOException {
    for (MadeCensus census :
        new MadeCensus[] {
          MadeCensuses.small(),
          MadeCensuses.hostile(),
          MadeCensuses.captured(),
          MadeCensuses.large(100)
        }) {
      assertThat(text(census, width).lines())
          .allSatisfy(line -> assertThat(TerminalText.width(line)).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void theReportIsSaidToHaveCommandsWhereItHas() throws IOException {
    assertThat(text(MadeCensuses.small(), 80)).contains("The report has the commands");
    MadeCensus census =
        new MadeCensus().covered("EXCH01", "SMTP", 3, 0, VersionEvidence.NOT_RECORDED);
    assertThat(text(census, 80)).doesNotContain("commands");
    StringBuilder withoutReport = new StringBuilder();
    reports(MadeCensuses.small())
        .writeText(new TerminalStyle(80, false, true), Optional.empty(), withoutReport);
    assertThat(withoutReport).contains("A report (--report FILE) has the commands");
  }

  @Test
  void noAddressIsCut() throws IOException {
    String longest = "2001:db8:1111:2222:3333:4444:5555:6666";
    MadeCensus census =
        new MadeCensus()
            .with(
                MadeRow.of(longest).used("TLS 1.0", 1_234_567).used("TLS 1.2", 7_654_321),
                MadeRow.of("203.113.113.113").used("TLS 1.0", 3))
            .covered(longest, "ActiveSync", 3, 0, VersionEvidence.NO_FIELD);
    assertThat(text(census, 60).lines())
        .containsSubsequence("Clients with old TLS", longest)
        .containsSubsequence("What could have been seen", longest);
  }

  @Test
  void aColumnWithoutTextsTakesNoPlace() throws IOException {
    MadeCensus census = new MadeCensus().with(MadeRow.of("10.0.0.9").used("TLS 1.0", 3));
    assertThat(text(census, 60)).contains("Versions").doesNotContain("Who");
  }

  @Test
  void clientsThatAreAlikeAreOrderedByTheNumbersOfTheirAddresses() throws IOException {
    MadeCensus census = new MadeCensus();
    for (int last = 20; last > 0; last--) {
      census.with(MadeRow.of("10.1.0." + last).used("TLS 1.0", 3));
    }
    assertThat(text(census, 80))
        .containsSubsequence("10.1.0.1 ", "10.1.0.2 ", "10.1.0.9 ", "10.1.0.12 ")
        .doesNotContain("10.1.0.13");
  }

  @Test
  void evidenceCannotSteerTheTerminal() throws IOException {
    assertThat(text(MadeCensuses.hostile(), 200))
        .doesNotContain("\u001b", "\u202E", "\u2028", "\uD800")
        .contains("\\x1b[31m\\u202eevil");
  }

  @Test
  void withoutUnicodeItIsPlainAscii() throws IOException {
    StringBuilder out = new StringBuilder();
    reports(MadeCensuses.small())
        .writeText(new TerminalStyle(80, false, false), Optional.empty(), out);
    assertThat(out.toString()).matches("[\\n\\x20-\\x7e]*");
  }

  @Test
  void coloursOnlyWhenAsked() throws IOException {
    StringBuilder out = new StringBuilder();
    reports(MadeCensuses.small())
        .writeText(new TerminalStyle(80, true, true), Optional.empty(), out);
    assertThat(out).contains("\u001b[31mTLS 1.0 9\u001b[0m");
    assertThat(text(MadeCensuses.small(), 80)).doesNotContain("\u001b");
  }

  @Test
  void coloursChangeNoLetterWhereverTextsAreCut() throws IOException {
    for (int width = 40; width <= 120; width++) {
      StringBuilder out = new StringBuilder();
      reports(MadeCensuses.small())
          .writeText(
              new TerminalStyle(width, true, true), Optional.of(Path.of("report.html")), out);
      assertThat(out.toString().replaceAll("\u001b\\[[0-9;]*m", ""))
          .isEqualTo(text(MadeCensuses.small(), width));
    }
  }

  private static String text(MadeCensus census, int width) throws IOException {
    StringBuilder out = new StringBuilder();
    reports(census)
        .writeText(new TerminalStyle(width, false, true), Optional.of(Path.of("report.html")), out);
    return out.toString();
  }

  private static ScanReports reports(MadeCensus census) {
    return new ScanReports(census, MadeCensuses.ABOUT);
  }
}
