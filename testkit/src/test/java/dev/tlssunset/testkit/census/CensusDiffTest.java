package dev.tlssunset.testkit.census;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.testkit.estate.MadeUpEstate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CensusDiffTest {

  private static final ExpectedCensus TRUTH =
      CensusJson.read(
          """
          {"inbound": [{"client": "192.0.2.1", "service": "OWA", "unit": "requests",
            "grounds": {"direct": 2}, "versions": {"TLS 1.0": 1, "TLS 1.2": 1},
            "firstSeen": "2026-03-02T08:00:00Z", "lastSeen": "2026-03-02T09:00:00Z",
            "users": ["ann"], "names": ["mx"]}],
           "coverage": [{"server": "EXCH01", "service": "OWA", "hours": 2, "versionBearingHours": 1,
            "why": "no crypt-protocol field"}],
           "inputs": [{"file": "a.log", "format": "iis-w3c", "records": 3, "rejected": {"short line": 1}}]}
          """);

  @Test
  void findsNothingToSayAboutTheTruth() {
    assertThat(CensusDiff.between(TRUTH, TRUTH)).isEmpty();
  }

  @Test
  void writtenAndReadAgainItIsTheSame() {
    ExpectedCensus census = MadeUpEstate.of(7).census();
    ExpectedCensus again = CensusJson.read(CensusJson.write(census));
    assertThat(CensusDiff.between(census, again)).isEmpty();
    assertThat(CensusDiff.between(again, census)).isEmpty();
  }

  @Test
  void saysWhatDiffers() {
    assertThat(against("\"TLS 1.0\": 1", "\"TLS 1.0\": 2"))
        .containsExactly(
            "inbound 192.0.2.1 OWA (requests): versions should be {TLS 1.0=1, TLS 1.2=1},"
                + " is {TLS 1.0=2, TLS 1.2=1}");
    assertThat(against("\"records\": 3", "\"records\": 4"))
        .containsExactly("input a.log: records should be 3, is 4");
    assertThat(against("\"hours\": 2", "\"hours\": 9"))
        .containsExactly("coverage of EXCH01 OWA: hours should be 2, is 9");
  }

  @Test
  void saysWhoIsMissing() {
    assertThat(against("192.0.2.1", "192.0.2.2"))
        .hasSize(2)
        .anyMatch(sentence -> sentence.startsWith("inbound 192.0.2.1 OWA (requests): missing"))
        .anyMatch(sentence -> sentence.contains("192.0.2.2 OWA (requests): should not be there"));
  }

  @Test
  void hintsCountOnlyWhereTheyAreGiven() {
    assertThat(against("\"mx\"", "")).isEmpty();
    assertThat(against("\"mx\"", "\"mx2\"")).hasSize(1);
  }

  @Test
  void fractionsOfSecondsAreNotPrinted() {
    assertThat(against("09:00:00Z", "09:00:00.750Z")).isEmpty();
  }

  @Test
  void rowsForEachReasonAreOne() {
    ExpectedCensus census =
        CensusJson.read(
            """
            {"internal": [
              {"client": "::1", "service": "OWA", "unit": "requests", "reason": "loopback",
               "versions": {"TLS 1.2": 2}, "firstSeen": "2026-03-02T09:00:00Z"},
              {"client": "::1", "service": "OWA", "unit": "requests", "reason": "health probe",
               "versions": {"TLS 1.2": 3}, "firstSeen": "2026-03-02T08:00:00Z"}]}
            """);
    ExpectedRow row = census.rows(Direction.INTERNAL).getFirst();
    assertThat(row.versions().byName()).containsEntry("TLS 1.2", 5L);
    assertThat(row.reasons().byName())
        .containsEntry("loopback", 2L)
        .containsEntry("health probe", 3L);
    assertThat(row.firstSeen()).isEqualTo("2026-03-02T08:00:00Z");
  }

  private static List<String> against(String words, String others) {
    String claim = CensusJson.write(TRUTH).replace(" : ", ": ").replace(words, others);
    return CensusDiff.between(TRUTH, CensusJson.read(claim));
  }
}
