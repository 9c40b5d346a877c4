package dev.tlssunset.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SunsetTotalsTest {
  @Test
  void addsUpWhatScanCounted() {
    String json =
        """
        {"schema": 1,
         "inbound": [
           {"client": "10.0.0.1", "grounds": {"direct": 12}, "versions": {"TLS 1.0": 9, "TLS 1.2": 3},
            "evidence": [{"file": "a.log", "line": 17}]},
           {"client": "10.0.0.2", "versions": {"TLS 1.2": 1}}],
         "outbound": [{"peer": "203.0.113.7", "versions": {"TLS 1.1": 4}}],
         "internal": [{"client": "10.0.0.9", "versions": {"TLS 1.2": 5}}],
         "coverage": [{"server": "EXCH03", "hours": 24}],
         "inputs": [{"file": "a.log", "records": 20, "rejected": {"short line": 1, "no time": 2}},
                    {"file": "b.log", "records": 2, "rejected": {}}],
         "findings": []}
        """;

    SunsetTotals totals =
        SunsetTotals.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));

    assertThat(totals)
        .isEqualTo(new SunsetTotals(22, 3, Map.of("TLS 1.0", 9L, "TLS 1.1", 4L, "TLS 1.2", 9L), 4));
  }
}
