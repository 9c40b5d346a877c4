package dev.tlssunset.testkit.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tlssunset.testkit.reference.ReferenceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectationTest {

  private static final String CASE =
      """
      - id: example
        rule: [I16]
        title: One request
        log: |
          #Fields: date time c-ip crypt-protocol
          2026-03-02 08:00:00 192.0.2.1 40
        expect:
      """;

  @TempDir private Path folder;

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThat(disagreements("    inbound: [{client: 192.0.2.2, service: HTTP}]"))
        .containsExactly(
            "inbound 192.0.2.2 HTTP: missing", "inbound 192.0.2.1 HTTP: should not be there");
  }

  @Test
  void saysWhatIsOtherwise() throws IOException {
    String row = "    inbound: [{client: 192.0.2.1, service: HTTP, versions: {TLS 1.2: 1}}]";
    assertThat(disagreements(row))
        .containsExactly("inbound 192.0.2.1 HTTP: versions should be {TLS 1.2=1}, is {TLS 1.0=1}");
  }

  @Test
  void comparesOnlyWhatIsGiven() throws IOException {
    assertThat(disagreements("    coverage: [{server: unknown, service: HTTP}]"))
        .containsExactly(
            "coverage unknown HTTP: missing", "coverage EXCH01 HTTP: should not be there");
    assertThat(disagreements("    inputs: [{records: 1}]")).isEmpty();
  }

  @Test
  void knowsItsLists() {
    assertThatThrownBy(() -> SpecCase.of(CASE + "    inbund: []")).hasMessageContaining("inbund");
  }

  private List<String> disagreements(String expect) throws IOException {
    SpecCase example = SpecCase.of(CASE + expect).getFirst();
    example.writeTo(folder);
    return example.disagreements(ReferenceReader.read(folder));
  }
}
