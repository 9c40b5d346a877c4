package dev.tlssunset.report.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tlssunset.report.MadeCensus;
import dev.tlssunset.report.MadeCensuses;
import dev.tlssunset.report.MadeRow;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReportTest {

  @Test
  void hasALinePerVersion() throws IOException {
    List<NamedCsvRecord> lines = lines(MadeCensuses.small());
    assertThat(lines)
        .filteredOn(line -> line.getField("peer").equals("192.168.1.55"))
        .extracting(line -> line.getField("version"), line -> line.getField("count"))
        .containsExactly(tuple("TLS 1.0", "9"), tuple("TLS 1.2", "3"));
    assertThat(lines).hasSize(13);
  }

  @Test
  void saysWhatAClientCouldDoAndWhatWouldSettleIt() throws IOException {
    List<NamedCsvRecord> lines = lines(MadeCensuses.captured());
    assertThat(lines)
        .extracting(line -> line.getField("can it speak TLS 1.2"), line -> line.getField("because"))
        .startsWith(
            tuple("cannot do TLS 1.2", "whole hello without TLS 1.2 (1)"),
            tuple("can, our side chose less", "offered TLS 1.2 and got less (1)"),
            tuple("can, but withheld it", "hello shows that it knows TLS 1.2 (1)"),
            tuple(
                "unknown",
                "old TLS, and no hello was captured; to settle it: a capture of one of its"
                    + " connections"),
            tuple("", ""));
    assertThat(lines.getFirst().getField("evidence")).isEqualTo("pop.pcapng packet 17");
  }

  @Test
  void excelTakesItForUtf8() throws IOException {
    assertThat(csv(MadeCensuses.empty())).startsWith("\uFEFFsection,peer,").endsWith("\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        " =1",
        "\"=1"
      })
  void nothingIsCalculated(String text) {
    assertThat(CsvCell.of(text)).startsWith("'");
    assertThat(CsvCell.of(List.of("fine", text))).contains("; '");
  }

  @Test
  void aCellIsNotLongerThanASpreadsheetsIs() {
    assertThat(CsvCell.bounded("x".repeat(32_767))).hasSize(32_767).endsWith("x");
    assertThat(CsvCell.bounded("x".repeat(32_766) + "==")).hasSize(32_767).endsWith("... (cut)");
    assertThat(CsvCell.bounded("\ud83d\ude00".repeat(20_000)))
        .hasSize(32_766)
        .endsWith("\ude00 ... (cut)");
  }

  @Test
  void ordinaryTextStays() {
    assertThat(CsvCell.of("Microsoft Office/16.0; Pro")).isEqualTo("Microsoft Office/16.0; Pro");
  }

  @Test
  void hostileTextStaysInItsCell() throws IOException {
    List<NamedCsvRecord> lines = lines(MadeCensuses.hostile());
    assertThat(lines).hasSize(9);
    assertThat(csv(MadeCensuses.hostile())).doesNotContain("\u001b", "\u202E", "\u2028");
  }

  @Test
  void listsAreJoined() throws IOException {
    MadeCensus census =
        new MadeCensus()
            .with(
                MadeRow.of("192.0.2.1")
                    .used("TLS 1.0", 1)
                    .users("ann", "bob")
                    .texts(Map.of("users", 312)));
    assertThat(lines(census).getFirst().getField("users")).isEqualTo("ann; bob; and 310 more");
  }

  private static List<NamedCsvRecord> lines(MadeCensus census) throws IOException {
    return CsvReader.builder().ofNamedCsvRecord(csv(census).substring(1)).stream().toList();
  }

  private static String csv(MadeCensus census) throws IOException {
    StringWriter out = new StringWriter();
    new ScanReports(census, MadeCensuses.ABOUT).writeCsv(out);
    return out.toString();
  }
}
