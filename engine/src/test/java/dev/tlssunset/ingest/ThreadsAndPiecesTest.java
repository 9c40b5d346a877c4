package dev.tlssunset.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.Section;
import dev.tlssunset.testkit.estate.MadeUpEstate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The answer is the same for any number of threads, and for files read whole or in pieces: every
/// row with its evidence, all coverage, all counts and examples of every file.
class ThreadsAndPiecesTest {

  private static final int SEEDS = 40;

  /// Threads, and bytes of a piece.
  private static final int[][] WAYS = {{7, 61}, {2, 500}, {3, 4_000}};

  @TempDir private Path folder;

  @Test
  void madeUpEstatesAreTheSame() throws IOException, InterruptedException {
    for (long seed = 1000; seed < 1000 + SEEDS; seed++) {
      Path estate = folder.resolve(Long.toString(seed));
      MadeUpEstate.of(seed).folder().writeTo(estate);
      isTheSame(estate, "seed " + seed);
    }
  }

  @Test
  void columnsThatChangeInTheMiddle() throws IOException, InterruptedException {
    StringBuilder log = new StringBuilder("#Fields: date time c-ip crypt-protocol\r\n");
    for (int i = 0; i < 3_000; i++) {
      log.append("2026-03-02 08:%02d:%02d 192.0.2.%d 40\r\n".formatted(i / 60, i % 60, i % 9));
      if (i % 700 == 699) {
        log.append("#Fields: date time crypt-protocol c-ip cs(User-Agent)\r\n");
        log.append("2026-03-02 09:00:00 400 192.0.2.200 Agent\r\n");
        log.append("#Fields: date time c-ip crypt-protocol\r\n");
      }
    }
    write(log.toString());
    isTheSame(folder, "columns");
  }

  /// Read by the columns before, the clients would be taken for servers of the estate.
  @Test
  void columnsOfClientAndServerThatChangePlaces() throws IOException, InterruptedException {
    StringBuilder log = new StringBuilder("#Fields: date time s-ip s-port c-ip crypt-protocol\n");
    for (int i = 0; i < 300; i++) {
      log.append("2026-03-02 08:00:00 10.0.0.11 443 192.0.2.%d 400\n".formatted(i % 200 + 1));
    }
    log.append("#Fields: date time c-ip s-port s-ip crypt-protocol\n");
    for (int i = 0; i < 3_000; i++) {
      log.append("2026-03-02 09:00:00 192.0.2.%d 443 10.0.0.11 40\n".formatted(i % 200 + 1));
    }
    write(log.toString());
    WholeAnswer answer = isTheSame(folder, "places");
    assertThat(answer.rows()).hasSize(200).allMatch(row -> row.use().section() == Section.INBOUND);
  }

  @Test
  void daysThatTheClockTellsAreTheSame() throws IOException, InterruptedException {
    StringBuilder log = new StringBuilder("#Date: 2026-03-02 22:00:00\n#Fields: time c-ip\n");
    for (int i = 0; i < 4_000; i++) {
      int minute = (22 * 60 + i * 2) % (24 * 60);
      log.append("%02d:%02d:00 192.0.2.%d\n".formatted(minute / 60, minute % 60, i % 9));
      if (i % 900 == 899) {
        log.append("#Version: 1.0\n");
      }
      if (i == 2_000) {
        log.append("#Fields: time c-ip cs-uri-stem\n12:00:00 192.0.2.77 /owa/\n");
        log.append("#Fields: time c-ip\n");
      }
    }
    write(log.toString());
    isTheSame(folder, "days");
  }

  @Test
  void filesThatWereJoinedAreTheSame() throws IOException, InterruptedException {
    String part =
        "\ufeff#Software: IIS\n#Fields: date time c-ip crypt-protocol\n"
            + "2026-03-02 08:00:00 192.0.2.1 40\n".repeat(300);
    write(part + part + "#Date: 2026-03-03\n" + part);
    WholeAnswer answer = isTheSame(folder, "joined");
    assertThat(answer.observations()).isEqualTo(900);
    assertThat(answer.inputs().getFirst().rejected()).containsOnlyKeys("short line");
  }

  @Test
  void sendAndReceiveLogsThatWereJoinedAreTheSame() throws IOException, InterruptedException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      boolean receive = i % 2 == 0;
      log.append("#Log-type: SMTP %s Protocol Log\n".formatted(receive ? "Receive" : "Send"));
      for (int id = 0; id < 9; id++) {
        log.append(session("08DE%04d%02d".formatted(i, id), receive ? "<" : ">"));
      }
      log.append("2026-03-02T09:00:00Z,EX01\\Default,open%d,0,,192.0.2.9:1,+,,\n".formatted(i));
    }
    write(log.toString());
    assertThat(isTheSame(folder, "joined").observations()).isEqualTo(400);
  }

  private static String session(String id, String event) {
    String between = ",EX01\\Default," + id;
    return """
    2026-03-02T08:00:00.000Z%1$s,0,10.0.0.1:25,192.0.2.9:5000,+,,
    2026-03-02T08:00:01.000Z%1$s,1,10.0.0.1:25,192.0.2.9:5000,%2$s,EHLO a,
    2026-03-02T08:00:02.000Z%1$s,2,10.0.0.1:25,192.0.2.9:5000,-,,
    """
        .formatted(between, event);
  }

  /// With the sizes that a real scan has.
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void oneLargeFileIsTheSameForAnyThreads(int threads) throws IOException, InterruptedException {
    StringBuilder log =
        new StringBuilder("#Fields: date time c-ip cs(User-Agent) crypt-protocol\n");
    for (int i = 0; log.length() < 5 << 20; i++) {
      log.append("2026-03-02 %02d:00:00 192.0.2.%d ".formatted(i % 24, i % 200));
      log.append("Agent/%d+%s 40\n".formatted(i % 50, "x".repeat(i % 300)));
    }
    write(log.toString());
    WholeAnswer whole = WholeAnswer.of(Scans.inPieces(folder, 1, Long.MAX_VALUE, 1 << 20));
    assertThat(WholeAnswer.of(Scans.of(folder, threads)).differences(whole)).isEmpty();
  }

  private void write(String log) throws IOException {
    Files.createDirectories(folder.resolve("EX01/W3SVC1"));
    Files.write(folder.resolve("EX01/W3SVC1/u_ex.log"), log.getBytes(UTF_8));
  }

  private static WholeAnswer isTheSame(Path folder, String name)
      throws IOException, InterruptedException {
    WholeAnswer whole = WholeAnswer.of(Scans.of(folder, 1));
    assertThat(WholeAnswer.of(Scans.of(folder, 2)).differences(whole)).as(name).isEmpty();
    for (int[] way : WAYS) {
      WholeAnswer inPieces = WholeAnswer.of(Scans.inPieces(folder, way[0], 1, way[1]));
      assertThat(inPieces.differences(whole))
          .as("%s, %d threads, %d bytes", name, way[0], way[1])
          .isEmpty();
    }
    return whole;
  }
}
