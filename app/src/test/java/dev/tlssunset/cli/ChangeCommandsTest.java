package dev.tlssunset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// `enable` and `disable` from the outside: files in, files out.
class ChangeCommandsTest {

  private static final String PROTOCOLS =
      "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols";

  private static final String DOTNET =
      """
      [HKEY_LOCAL_MACHINE\\SOFTWARE\\%sMicrosoft\\.NETFramework\\v4.0.30319]
      "SystemDefaultTlsVersions"=dword:00000001
      "SchUseStrongCrypto"=dword:00000001
      """;

  private static final Path SCHEMA = Path.of("..", "docs", "reference", "change.schema.json");

  @TempDir private Path folder;
  private Path out = Path.of("");

  @BeforeEach
  void choose() {
    out = folder.resolve("out");
  }

  @Test
  void enablingWritesTheFilesAndTheirUndo() throws IOException {
    Path exported = reg("EXCH01", protocol("TLS 1.2", "Server", 0, 1));
    String text = run(0, "enable", "--os", "2012 R2", "--out", out.toString(), exported.toString());
    assertThat(text).contains("EXCH01", "4 of 4 values", "restart");
    assertThat(files())
        .contains(
            "README.txt",
            "EXCH01/TLS12-Enable.reg",
            "EXCH01/TLS12-Enable.undo.reg",
            "EXCH01/All-Enable.ps1",
            "ansible/All-Enable.yml",
            "dsc/All-Enable.ps1",
            "group-policy/All-Enable/Registry.pol",
            "group-policy/All-Enable/Registry.xml");
    String undo =
        Files.readString(out.resolve("EXCH01/TLS12-Enable.undo.reg"), StandardCharsets.UTF_16);
    assertThat(undo)
        .contains("Server]\r\n\"Enabled\"=dword:00000000\r\n\"DisabledByDefault\"=dword:00000001")
        .contains("\"Enabled\"=-");
  }

  @Test
  void whatWasAppliedIsNotAskedForAgain() throws IOException {
    Path exported = reg("EXCH01", protocol("TLS 1.2", "Server", 0, 1));
    run(0, "enable", "--os", "2016", "--out", out.toString(), exported.toString());
    Path applied = folder.resolve("EXCH02.reg");
    Files.copy(out.resolve("EXCH01/All-Enable.reg"), applied);
    Path second = folder.resolve("second");
    String text = run(0, "enable", "--os", "2016", "--out", second.toString(), applied.toString());
    assertThat(text).contains("Already so on 1");
    assertThat(second).doesNotExist();
  }

  @Test
  void disablingIsRefusedWithTheReason() throws IOException {
    Path exported = reg("EXCH01", protocol("TLS 1.2", "Server", 0, 1));
    String text =
        run(
            1,
            "disable",
            "--protocols",
            "TLS 1.0,tls1.1",
            "--os",
            "2016",
            "--out",
            out.toString(),
            exported.toString());
    assertThat(text).contains("refused", "inbound", "Enabled=0");
    assertThat(out).doesNotExist();
  }

  @Test
  void disablingWritesFilesWhereTls12StaysOn() throws IOException {
    run(
        0,
        "disable",
        "--protocols",
        "TLS 1.0,tls1.1",
        "--os",
        "2016",
        "--out",
        out.toString(),
        ready().toString());
    assertThat(files())
        .contains(
            "EXCH01/TLS10-Disable.reg", "EXCH01/TLS11-Disable.undo.reg", "EXCH01/All-Disable.reg");
    assertThat(Files.readString(out.resolve("EXCH01/All-Disable.reg"), StandardCharsets.UTF_16))
        .contains("TLS 1.0\\Client]", "TLS 1.1\\Server]")
        .doesNotContain("TLS 1.2");
  }

  @Test
  void aFolderWithOtherThingsIsNotWrittenInto() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("mine.txt"), "mine");
    Path exported = reg("EXCH01", protocol("TLS 1.2", "Server", 0, 1));
    String text = run(2, "enable", "--os", "2016", "--out", out.toString(), exported.toString());
    assertThat(text).contains("not empty", "--overwrite");
    run(0, "enable", "--os", "2016", "--overwrite", "--out", out.toString(), exported.toString());
    assertThat(files()).contains("mine.txt", "EXCH01/All-Enable.reg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dsc", "Ansible", "group-policy", "README.txt"})
  void aServerMayBeCalledAsAFormIs(String name) throws IOException {
    Path exported = reg(name, protocol("TLS 1.2", "Server", 0, 1));
    run(0, "enable", "--os", "2016", "--out", out.toString(), exported.toString());
    assertThat(files())
        .contains(
            name + "-2/All-Enable.ps1",
            name + "-2/TLS12-Enable.reg",
            "README.txt",
            "dsc/All-Enable.ps1",
            "ansible/All-Enable.yml");
    assertThat(out.resolve("dsc/All-Enable.ps1")).content().contains("Configuration ");
  }

  @Test
  void anUnknownVersionIsWrongUsage() throws IOException {
    assertThat(run(2, "disable", "--protocols", "TLS 9", ready().toString()))
        .contains("TLS 9 is none of", "TLS 1.0");
  }

  @Test
  void jsonIsAsItsSchemaSays() throws IOException {
    Path exported = reg("EXCH01", protocol("TLS 1.2", "Server", 0, 1));
    for (String[] command :
        List.of(new String[] {"enable"}, new String[] {"disable", "--protocols", "TLS 1.0"})) {
      List<String> line = new ArrayList<>(List.of(command));
      line.addAll(
          List.of("--format", "json", "--overwrite", "--out", out.toString(), exported.toString()));
      String json = json(line.toArray(String[]::new));
      List<Error> errors =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(Files.readString(SCHEMA))
              .validate(json, InputFormat.JSON);
      assertThat(errors).isEmpty();
      assertThat(json).contains("\"EXCH01\"", "not set");
    }
  }

  private Path ready() throws IOException {
    return reg(
        "EXCH01",
        protocol("TLS 1.2", "Server", 1, 0),
        protocol("TLS 1.2", "Client", 1, 0),
        DOTNET.formatted(""),
        DOTNET.formatted("Wow6432Node\\"));
  }

  private static String protocol(String version, String role, int enabled, int disabledByDefault) {
    return """
    [%s\\%s\\%s]
    "Enabled"=dword:%08x
    "DisabledByDefault"=dword:%08x
    """
        .formatted(PROTOCOLS, version, role, enabled, disabledByDefault);
  }

  private Path reg(String server, String... sections) throws IOException {
    String text =
        "Windows Registry Editor Version 5.00\n\n["
            + PROTOCOLS
            + "]\n\n"
            + String.join("\n", sections);
    Path file = folder.resolve("settings").resolve(server + ".reg");
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(
        file, "\uFEFF" + text.replace("\n", "\r\n"), StandardCharsets.UTF_16LE);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      return all.filter(Files::isRegularFile)
          .map(file -> out.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  private static String run(int status, String... args) {
    StringWriter out = new StringWriter();
    CommandLine line = Sunset.commandLine(new Answer(OutputStream.nullOutputStream()), args);
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    assertThat(line.execute(args)).as(out.toString()).isEqualTo(status);
    return out.toString();
  }

  private static String json(String... args) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Sunset.run(new Answer(bytes), args);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
