package dev.tlssunset.posture.input.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.emit.WineRegistry;
import dev.tlssunset.posture.input.Registries;
import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.testkit.registry.RegFileWriter;
import dev.tlssunset.testkit.registry.RegistryNode;
import dev.tlssunset.testkit.registry.RegistryNode.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegQueryReaderTest {

  private static final String SCHANNEL =
      "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL";
  private static final RegistryPath SERVER =
      RegistryPath.of(SCHANNEL).below(List.of("Protocols", "TLS 1.2", "Server"));
  private static final RegistryLookup ABSENT = new RegistryLookup.Absent();
  private static final RegistryLookup UNKNOWN = new RegistryLookup.NotCollected();

  private static final String OUTPUT =
      """

      %1$s
          EventLogging    REG_DWORD    0x1

      %1$s\\Protocols\\TLS 1.2\\Server
          (Standard)    REG_SZ    default
          Enabled    REG_DWORD    0xffffffff
          two words    REG_SZ    a    REG_SZ    b
          empty    REG_SZ
          several    REG_MULTI_SZ    a\\0b
          bytes    REG_BINARY    01FF
          expanded    REG_EXPAND_SZ    %%A%%

      End of search: 2 match(es) found.
      """
          .formatted(SCHANNEL);

  @Test
  void readsWhatRegQueryPrints() throws IOException {
    ServerPart part = read(OUTPUT);

    assertThat(part.problems()).isEmpty();
    assertThat(part.registry().lookup(SERVER, "Enabled"))
        .isEqualTo(
            new RegistryLookup.Present(
                new RegistryValue.Dword(0xFFFF_FFFFL), Origin.line("q.txt", 7)));
    assertThat(part.registry().values(SERVER).stream().map(e -> e.name() + "=" + e.value()))
        .containsExactly(
            "=Text[text=default, expands=false]",
            "Enabled=Dword[unsigned=4294967295]",
            "two words=Text[text=a    REG_SZ    b, expands=false]",
            "empty=Text[text=, expands=false]",
            "several=Texts[texts=[a, b]]",
            "bytes=Bytes[type=3, hex=01ff]",
            "expanded=Text[text=%A%, expands=true]");
    assertThat(part.registry().lookup(SERVER, "DisabledByDefault")).isEqualTo(ABSENT);
    assertThat(part.registry().lookup(RegistryPath.of(SCHANNEL + "\\Protocols\\SSL 3.0"), "x"))
        .isEqualTo(ABSENT);
  }

  @Test
  void aSingleKeySaysNothingOfOthers() throws IOException {
    Registry registry = read(SERVER + "\r\n    Enabled    REG_DWORD    0x1\r\n").registry();

    assertThat(registry.lookup(SERVER, "DisabledByDefault")).isEqualTo(ABSENT);
    assertThat(registry.lookup(SERVER.below("below"), "x")).isEqualTo(UNKNOWN);
    assertThat(registry.lookup(RegistryPath.of(SCHANNEL + "\\Protocols\\SSL 3.0"), "x"))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void theCommandLineSaysWhatWasAskedFor() throws IOException {
    String command =
        "C:\\>reg query \"HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders"
            + "\\SCHANNEL\\Protocols\" /s\r\n\r\n"
            + SERVER
            + "\r\n    Enabled    REG_DWORD    0x1\r\n";

    Registry registry = read(command).registry();

    assertThat(registry.lookup(RegistryPath.of(SCHANNEL + "\\Protocols\\SSL 3.0"), "x"))
        .isEqualTo(ABSENT);
    assertThat(registry.lookup(RegistryPath.of(SCHANNEL), "EventLogging")).isEqualTo(UNKNOWN);
    assertThat(
            read(command.replace("/s", "/s /v Enabled"))
                .registry()
                .lookup(RegistryPath.of(SCHANNEL + "\\Protocols\\SSL 3.0"), "x"))
        .isEqualTo(UNKNOWN);
    assertThat(
            read(command.replace("/s", "/se #"))
                .registry()
                .lookup(RegistryPath.of(SCHANNEL + "\\Protocols\\SSL 3.0"), "x"))
        .isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v Enabled", "/s /v Enabled", "/s /ve", "/f Enabled"})
  void whoAskedForSomeValuesLearnsNothingOfOthers(String options) throws IOException {
    String below = SERVER + "\\below";
    Registry registry =
        read("C:\\>reg query \""
                + SERVER
                + "\" "
                + options
                + "\r\n\r\n"
                + SERVER
                + "\r\n    Enabled    REG_DWORD    0x1\r\n\r\n"
                + below
                + "\r\n    Enabled    REG_DWORD    0x1\r\n")
            .registry();

    assertThat(registry.lookup(SERVER, "Enabled")).isInstanceOf(RegistryLookup.Present.class);
    assertThat(registry.lookup(SERVER, "DisabledByDefault")).isEqualTo(UNKNOWN);
    assertThat(registry.lookup(SERVER.below("other"), "Enabled")).isEqualTo(UNKNOWN);
  }

  @Test
  void aCommandThatAsksForAllFollowsOneThatDoesNot() throws IOException {
    Registry registry =
        read("C:\\>reg query \""
                + SERVER
                + "\" /v Enabled\r\n\r\n"
                + "C:\\>reg query \""
                + SERVER
                + "\"\r\n\r\n"
                + SERVER
                + "\r\n    Enabled    REG_DWORD    0x1\r\n")
            .registry();

    assertThat(registry.lookup(SERVER, "DisabledByDefault")).isEqualTo(ABSENT);
  }

  @Test
  void aValueThatCannotBeReadIsNeitherThereNorAbsent() throws IOException {
    ServerPart part =
        read(SERVER + "\n    Enabled    REG_DWORD    0x1ffffffff\n    B    REG_X    1\nwhat\n");

    assertThat(part.registry().lookup(SERVER, "Enabled")).isEqualTo(UNKNOWN);
    assertThat(part.problems())
        .containsExactly(
            "q.txt:2: a value that cannot be read: Enabled    REG_DWORD    0x1ffffffff (and 1"
                + " more)",
            "q.txt:4: not a line of reg query's output: what");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"    DisabledByDef", "    x    REG_DWORD    0x", "%s\\Protocols\\TLS 1.2\\Cli"})
  void ofOutputThatBreaksOffOnlyWhatIsPrintedIsKnown(String end) throws IOException {
    String whole = OUTPUT.substring(0, OUTPUT.indexOf("\nEnd of search"));

    ServerPart part = read(whole + end.formatted(SCHANNEL));

    assertThat(part.registry().lookup(SERVER, "DisabledByDefault")).isEqualTo(UNKNOWN);
    assertThat(part.registry().lookup(SERVER, "Enabled"))
        .isInstanceOf(RegistryLookup.Present.class);
    assertThat(read(whole).registry().lookup(SERVER, "DisabledByDefault")).isEqualTo(ABSENT);
  }

  /// Wine's own `reg` prints numbers and texts as Windows does.
  @Test
  void readsWhatWineSaysOfAnImportedExport() throws IOException {
    WineRegistry wine = WineRegistry.open();
    RegistryNode root = new RegistryNode("SCHANNEL");
    root.set(Value.dword("EventLogging", 7));
    root.at("Ciphers\\RC4 128/128").set(Value.dword("Enabled", 0xFFFF_FFFFL));
    root.at("TLS Sunset's own\\A").set(Value.text("", "x y")).set(Value.text("b", ""));
    byte[] export = RegFileWriter.write(SCHANNEL, root);
    wine.importFile(export);

    Map<String, String> read =
        Registries.flat(
            RegQueryReader.read("q.txt", new ByteArrayInputStream(wine.query(SCHANNEL)))
                .registry());

    assertThat(read)
        .containsAllEntriesOf(
            Registries.flat(
                RegFileReader.read("e.reg", new ByteArrayInputStream(export)).registry()));
  }

  private static ServerPart read(String text) throws IOException {
    return RegQueryReader.read(
        "q.txt", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
