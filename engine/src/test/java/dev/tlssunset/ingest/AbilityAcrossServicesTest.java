package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.ability.Ability;
import dev.tlssunset.testkit.capture.CaptureScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client is one, on whichever services it was seen, and by whom.
class AbilityAcrossServicesTest {

  @TempDir private Path folder;

  @Test
  void whatALogTellsOfAnotherServiceCounts() throws IOException, InterruptedException {
    Logs.write(
        folder,
        "exch01.pcap",
        CaptureScript.bytes(
            """
            08:00:00 192.0.2.7:50000 > 10.0.0.241:993
            tls TLS 1.0 -> TLS 1.0
            close
            08:00:10 192.0.2.8:50000 > 10.0.0.241:993
            tls TLS 1.0 -> TLS 1.0
            close
            """));
    Logs.write(
        folder,
        "iis/EXCH01/W3SVC1/u_ex260302_x.log",
        """
        #Fields: date time s-ip cs-uri-stem s-port c-ip crypt-protocol
        2026-03-02 08:00:00 10.0.0.241 /owa/ 443 192.0.2.7 400
        2026-03-02 08:00:00 10.0.0.241 /owa/ 443 192.0.2.8 40
        2026-03-02 08:00:00 10.0.0.241 /owa/ 443 192.0.2.9 400
        2026-03-02 08:00:00 10.0.0.241 /EWS/Exchange.asmx 443 192.0.2.9 40
        """);
    assertThat(abilities(Scans.of(folder)))
        .isEqualTo(
            Map.of(
                "192.0.2.7 IMAP", Ability.WITHHELD,
                "192.0.2.8 IMAP", Ability.CANNOT,
                "192.0.2.8 OWA", Ability.CANNOT,
                "192.0.2.9 EWS", Ability.CAN));
  }

  private static Map<String, Ability> abilities(Census census) {
    Map<String, Ability> abilities = new TreeMap<>();
    census.forEachUse(
        Section.INBOUND,
        use ->
            census
                .capability(use)
                .ifPresent(known ->
                    abilities.put(use.peer() + " " + use.service(), known.verdict().ability())));
    return abilities;
  }
}
