package dev.tlssunset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The launcher for Unix shells, with a Java that only says what it was given.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  private static final String SAYS = "#!/bin/sh\necho \"$LC_ALL $LC_CTYPE $LC_MESSAGES\"\n";

  @TempDir private Path home;

  @BeforeEach
  void install() throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.copy(Path.of("src/dist/bin/sunset"), home.resolve("bin/sunset"));
    Path java = home.resolve("runtime/bin/java");
    Files.createDirectories(java.resolveSibling("."));
    Files.writeString(java, SAYS);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', '', ' C.UTF-8 '",
    "'', '', C, ' C.UTF-8 '",
    "'', POSIX, de_DE.UTF-8, ' C.UTF-8 '",
    "C, '', de_DE.UTF-8, 'C.UTF-8  '",
    "'', '', de_DE.UTF-8, '  '",
    "'', de_DE.ISO-8859-1, C, ' de_DE.ISO-8859-1 '",
  })
  void withoutALocaleNamesOfFilesAreUtf8(String all, String characters, String lang, String given)
      throws IOException {
    assertThat(launch(Map.of("LC_ALL", all, "LC_CTYPE", characters, "LANG", lang)))
        .isEqualTo(given + "\n");
  }

  private String launch(Map<String, String> variables) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh", home.resolve("bin/sunset").toString());
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.environment().put("PATH", System.getenv("PATH"));
    Process process = builder.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
