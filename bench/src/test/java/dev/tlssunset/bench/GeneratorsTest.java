package dev.tlssunset.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorsTest {
  private static final IisShape IIS = new IisShape(1, 3_000_000, 40, 300, 2, 7);
  private static final SmtpShape SMTP = new SmtpShape(2_000_000, 60, 5, 1, 7);

  @Test
  void theSameSeedWritesTheSameLog() throws IOException {
    assertThat(iis(IIS).text).isEqualTo(iis(IIS).text);
    assertThat(smtp(SMTP).text).isEqualTo(smtp(SMTP).text);
    assertThat(iis(new IisShape(1, 3_000_000, 40, 300, 2, 8)).text).isNotEqualTo(iis(IIS).text);
  }

  @Test
  void theTruthOfAnIisLogIsWhatItsLinesSay() throws IOException {
    Log log = iis(IIS);
    List<String[]> records = log.records(" ");

    assertThat(records).allSatisfy(fields -> assertThat(fields).hasSize(20));
    assertThat(log.truth.bytes()).isEqualTo(log.text.length()).isGreaterThanOrEqualTo(IIS.bytes());
    assertThat(log.truth.lines()).isEqualTo(log.text.lines().count());
    assertThat(log.truth.records()).isEqualTo(records.size());
    assertThat(log.truth.clients()).isEqualTo(distinct(records, fields -> fields[8])).isEqualTo(40);
    assertThat(log.truth.groups())
        .isEqualTo(distinct(records, GeneratorsTest::iisGroup))
        .isEqualTo(300);
    assertThat(log.truth.versions())
        .isEqualTo(counts(records.stream().map(fields -> version(fields[15]))));
  }

  @Test
  void aLogInDaysSaysTheSameWithAHeaderInEach(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("days");

    Truth truth =
        Generate.generate(
            "iis",
            "--bytes",
            "3m",
            "--clients",
            "40",
            "--rows",
            "300",
            "--files",
            "7",
            "--out",
            log.toString());

    try (Stream<Path> days = Files.list(log.resolve("EXCH01/W3SVC1")).sorted()) {
      List<String> texts = days.map(GeneratorsTest::text).toList();
      assertThat(texts)
          .hasSize(7)
          .allSatisfy(day -> assertThat(day).startsWith("#Software").hasSizeGreaterThan(400_000));
      Log whole = new Log(String.join("", texts), truth);
      assertThat(truth.bytes()).isEqualTo(whole.text.length());
      assertThat(truth.lines()).isEqualTo(whole.text.lines().count());
      assertThat(truth.records()).isEqualTo(whole.records(" ").size());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theTruthOfAnSmtpLogIsWhatItsLinesSay() throws IOException {
    Log log = smtp(SMTP);
    List<String[]> records = log.records(",");
    Map<String, List<String>> sessions =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    fields -> fields[2],
                    Collectors.mapping(fields -> String.join(",", fields), Collectors.toList())));

    assertThat(log.text).startsWith("\uFEFF#Software: Microsoft Exchange Server\r\n");
    assertThat(log.truth.lines()).isEqualTo(log.text.lines().count());
    assertThat(log.truth.records()).isEqualTo(records.size());
    assertThat(log.truth.sessions()).isEqualTo(sessions.size());
    assertThat(log.truth.tlsLines())
        .isEqualTo(log.text.lines().filter(line -> line.contains("TLS protocol SP_PROT")).count());
    assertThat(log.truth.clients())
        .isEqualTo(distinct(records, fields -> fields[5].replaceAll(":.*", "")));
    assertThat(log.truth.versions())
        .isEqualTo(counts(sessions.values().stream().map(GeneratorsTest::version)));
  }

  @Test
  void theTruthOfAHaproxyLogIsWhatItsLinesSay() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Truth truth = new HaproxyGenerator(IIS, bytes).write();
    List<String> lines = bytes.toString(StandardCharsets.US_ASCII).lines().toList();
    assertThat(truth.bytes()).isEqualTo(bytes.size()).isGreaterThanOrEqualTo(IIS.bytes());
    assertThat(truth.records()).isEqualTo(lines.size());
    assertThat(truth.clients())
        .isEqualTo(
            lines.stream()
                .map(line -> line.split(" ", -1)[5].replaceAll(":.*", ""))
                .distinct()
                .count());
    assertThat(truth.versions())
        .isEqualTo(
            counts(
                lines.stream()
                    .map(line -> line.split("/", -1))
                    .map(parts ->
                        parts[parts.length - 2].replace("v1", " 1").replace("S 1", "S 1.0"))
                    .map(name -> name.replaceFirst("1\\.0\\.", "1."))));
  }

  @Test
  void timesAscend() throws IOException {
    assertThat(iis(IIS).records(" ").stream().map(fields -> fields[0] + fields[1])).isSorted();
    assertThat(smtp(SMTP).records(",").stream().map(fields -> fields[0])).isSorted();
  }

  private static String iisGroup(String[] fields) {
    String service = fields[4].split("/", -1)[1].toLowerCase(java.util.Locale.ROOT);
    return String.join(
        " ",
        fields[8],
        fields[7],
        fields[9],
        service,
        fields[15],
        fields[16],
        fields[17],
        fields[18]);
  }

  private static String version(String protocol) {
    return switch (protocol) {
      case "40" -> "TLS 1.0";
      case "100" -> "TLS 1.1";
      case "400" -> "TLS 1.2";
      default -> protocol;
    };
  }

  private static String version(List<String> session) {
    String all = String.join("\n", session);
    for (String minor : Set.of("0", "1", "2")) {
      if (all.contains("SP_PROT_TLS1_" + minor + "_SERVER")) {
        return "TLS 1." + minor;
      }
    }
    boolean asked = all.contains("<,STARTTLS,") || all.contains("TLS negotiation failed");
    return asked ? "unknown" : "plaintext";
  }

  private static long distinct(List<String[]> records, Function<String[], String> key) {
    return records.stream().map(key).distinct().count();
  }

  private static Map<String, Long> counts(Stream<String> names) {
    return names.collect(Collectors.groupingBy(name -> name, Collectors.counting()));
  }

  private static Log iis(IisShape shape) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Truth truth = new IisGenerator(shape, out, () -> {}).write();
    return new Log(out.toString(StandardCharsets.UTF_8), truth);
  }

  private static Log smtp(SmtpShape shape) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Truth truth = new SmtpGenerator(shape, out).write();
    return new Log(out.toString(StandardCharsets.UTF_8), truth);
  }

  private record Log(String text, Truth truth) {
    List<String[]> records(String separator) {
      return text.lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("\uFEFF"))
          .map(line -> line.split(separator, -1))
          .toList();
    }
  }
}
