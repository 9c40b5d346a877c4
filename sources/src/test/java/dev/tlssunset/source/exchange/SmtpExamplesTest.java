package dev.tlssunset.source.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.source.Fed;
import dev.tlssunset.source.SourceFile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is strange is shown as it stands in the log.
class SmtpExamplesTest {

  private static final SourceFile FILE =
      new SourceFile("EXCH01/Hub/ProtocolLog/SmtpReceive/RECV20260302-1.LOG", "");

  @Test
  void linesWithOtherColumnsAreShownAsTheyAre() {
    String strange = "S1,2026-03-02T08:00:01Z,?,,\"a, b\",192.0.2.1:5,10.0.0.1:25,1,EXCH01\\D";
    String bad = "S1,not a time,+,hello,,192.0.2.1:5,10.0.0.1:25,0,EXCH01\\D";
    String fields =
        "#Fields: session-id,date-time,event,data,context,remote-endpoint,local-endpoint,"
            + "sequence-number,connector-id";
    assertThat(examples(fields, strange, bad))
        .containsEntry("unknown event", strange)
        .containsEntry("bad time", bad);
  }

  @Test
  void aCutSessionIsShownByItsFirstLine() {
    String first = "2026-03-02T08:00:00.000Z,EXCH01\\D,08DE6F1A2B3C4D01,4,,192.0.2.1:5,<,QUIT,";
    String last = "2026-03-02T08:00:01.000Z,EXCH01\\D,08DE6F1A2B3C4D01,5,,192.0.2.1:5,-,,Local";
    assertThat(examples(first, last)).containsEntry("cut session", first);
  }

  private static Map<String, String> examples(String... lines) {
    byte[] log = (String.join("\r\n", lines) + "\r\n").getBytes(UTF_8);
    return Fed.whole(new SmtpSource(), FILE, log, Fed.surroundings()).examples();
  }
}
