package dev.tlssunset.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.Posture;
import dev.tlssunset.report.posture.MadePostures;
import dev.tlssunset.report.posture.PosturePage;
import dev.tlssunset.report.scan.ScanReports;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// The pages as a browser shows them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInBrowserTest {

  private static final int WIDE = 1280;

  @TempDir private Path folder;

  private Browser browser;

  @BeforeAll
  void start() {
    browser = Browser.start();
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {WIDE, 390})
  void everyPageFitsItsWindowForEverybody(int width) {
    for (URI page :
        List.of(
            census("small", MadeCensuses.small()),
            census("captured", MadeCensuses.captured()),
            census("empty", MadeCensuses.empty()),
            posture("settings", MadePostures.small()),
            posture("no-settings", MadePostures.empty()))) {
      browser.open(page, width);
      assertThat(browser.complaints()).as("complaints of %s", page).isEmpty();
      assertThat(browser.overhang()).as("pixels beyond the edge of %s", page).isZero();
      assertThat(browser.barriers()).as("barriers in %s", page).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {WIDE, 390})
  void evidenceStaysText(int width) {
    for (URI page :
        List.of(
            census("hostile", MadeCensuses.hostile()),
            posture("hostile-settings", MadePostures.hostile()))) {
      browser.open(page, width);
      browser.openAll();
      assertThat(browser.complaints()).as("complaints of %s", page).isEmpty();
      assertThat(browser.all("main img, main b b, main script")).isEmpty();
      assertThat(browser.overhang()).isZero();
    }
    browser.open(census("hostile", MadeCensuses.hostile()), width);
    assertThat(browser.one("main").getText()).contains("</script><img src=x onerror=alert(1)>");
  }

  @ParameterizedTest
  @ValueSource(ints = {WIDE, 390})
  void longNamesAreBroken(int width) {
    browser.open(census("long-names", MadeCensuses.longNames()), width);
    browser.openAll();
    assertThat(browser.overhang()).isZero();
  }

  @Test
  void thousandsOfRowsAreFoundAndSortedButFewAreDrawn() {
    browser.open(census("thousands", MadeCensuses.large(5000)), WIDE);
    assertThat(browser.all("#old tbody tr")).hasSize(25);
    assertThat(browser.one("#old .found").getText()).isEqualTo("5,000 rows");

    browser.one("#old .controls input").sendKeys(firstCell());
    assertThat(browser.one("#old .found").getText()).contains(" of 5,000 rows");
    assertThat(browser.all("#old tbody tr")).allMatch(row -> row.getText().contains(firstCell()));

    browser.one("#old .controls input").sendKeys(Keys.chord(Keys.CONTROL, "a"), "no such client");
    assertThat(browser.one("#old tbody").getText()).isEqualTo("No row matches.");
  }

  @Test
  void aHeadSortsAndSaysSo() {
    browser.open(census("sixty-rows", MadeCensuses.large(60)), WIDE);
    browser.one("#old thead th:first-child button").click();
    assertThat(browser.one("#old thead th:first-child").getAttribute("aria-sort"))
        .isEqualTo("ascending");
    String first = firstCell();
    browser.one("#old thead th:first-child button").click();
    assertThat(browser.one("#old thead th:first-child").getAttribute("aria-sort"))
        .isEqualTo("descending");
    assertThat(firstCell()).isNotEqualTo(first);
  }

  @Test
  void aKeyOpensARowAndItsEvidence() {
    browser.open(census("small", MadeCensuses.small()), WIDE);
    WebElement open = browser.one("#old tbody button.open");
    open.sendKeys(Keys.ENTER);
    assertThat(open.getAttribute("aria-expanded")).isEqualTo("true");
    assertThat(browser.one("#old tr.detail").getText()).contains("u_ex180222.log:17");
    open.sendKeys(Keys.ENTER);
    assertThat(browser.all("#old tr.detail")).isEmpty();
  }

  @Test
  void everyNumberLeadsSomewhere() {
    for (URI page :
        List.of(
            census("small", MadeCensuses.small()),
            census("captured", MadeCensuses.captured()),
            census("clean", MadeCensuses.clean()),
            census("plaintext-partner", MadeCensuses.plaintextPartner()))) {
      browser.open(page, WIDE);
      for (WebElement number : browser.all(".figure")) {
        String target = URI.create(number.getAttribute("href")).getFragment();
        assertThat(browser.all("#" + target)).as("%s of %s", target, page).hasSize(1);
      }
    }
  }

  @Test
  void theNumberOfPlaintextPartnersLeadsToThem() {
    browser.open(census("plaintext-partner", MadeCensuses.plaintextPartner()), WIDE);
    assertThat(browser.one(".figure:nth-child(3)").getText()).startsWith("1");
    assertThat(browser.one(".figure:nth-child(3)").getAttribute("href")).endsWith("#partners");
  }

  @Test
  void theNumberOfUnknownClientsLeadsToThem() {
    browser.open(census("blind", MadeCensuses.blind()), WIDE);
    browser.one(".figure[href='#unknown']").click();
    assertThat(browser.one("#unknown tbody").getText()).contains("192.168.1.61", "4,100", "EXCH01");
  }

  @Test
  void theTableOfUnknownClientsSaysOfHowManyNothingIsKnownElsewhere() {
    MadeCensus census =
        MadeCensuses.blind()
            .with(
                MadeRow.of("192.168.1.62").service("EWS").used("unknown", 3),
                MadeRow.of("192.168.1.62").service("OWA").used("TLS 1.2", 1));
    browser.open(census("blind", census), WIDE);
    assertThat(browser.all("#unknown tbody tr")).hasSize(2);
    assertThat(browser.one("#unknown").getText())
        .contains("Of 1 client no other service told one either.");
  }

  @Test
  void aMarkOpensItsProof() {
    browser.open(posture("settings", MadePostures.small()), WIDE);
    WebElement mark = browser.one("#grid button.state");
    mark.click();
    assertThat(mark.getAttribute("aria-expanded")).isEqualTo("true");
    assertThat(browser.one("#grid tbody").getText()).contains("Windows Server 2016");
  }

  private String firstCell() {
    return browser.one("#old tbody button.open").getText();
  }

  private URI census(String name, MadeCensus census) {
    return Browser.save(
        folder, name + ".html", new ScanReports(census, MadeCensuses.ABOUT)::writeHtml);
  }

  private URI posture(String name, Posture posture) {
    return Browser.save(
        folder,
        name + ".html",
        out -> PosturePage.write(posture, List.of(), MadeCensuses.ABOUT, out));
  }
}
