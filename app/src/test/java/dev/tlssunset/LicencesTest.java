package dev.tlssunset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A distribution is refused where a library has a licence that nobody agreed to; that is found
/// only when one is made. The libraries' page says earlier what it will meet.
class LicencesTest {

  private static final Path LIBRARIES = Path.of("../docs/reference/dependencies.md");
  private static final Pattern LAST_CELL = Pattern.compile("(?m)^\\|.*\\| ([^|]+) \\|$");
  private static final Pattern AGREED = Pattern.compile("<includedLicense>(.+)</includedLicense>");

  @Test
  void thoseOfTheProgramAreAgreedTo() throws IOException {
    Set<String> agreed = new TreeSet<>();
    AGREED
        .matcher(Files.readString(Path.of("pom.xml")))
        .results()
        .map(it -> it.group(1))
        .forEach(agreed::add);

    assertThat(ofTheProgram()).isNotEmpty().isEqualTo(agreed);
  }

  private static Set<String> ofTheProgram() throws IOException {
    String page = Files.readString(LIBRARIES);
    String table =
        page.substring(page.indexOf("## In the program"), page.indexOf("## In the tests"));
    Set<String> licences = new TreeSet<>();
    LAST_CELL
        .matcher(table)
        .results()
        .map(row -> row.group(1))
        .filter(cell -> !cell.equals("Licence"))
        .flatMap(cell -> Arrays.stream(cell.split(",", -1)))
        .map(String::trim)
        .forEach(licences::add);
    return licences;
  }
}
