package dev.tlssunset.posture.input.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegFileReaderTest {

  private static final String PROTOCOLS =
      "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL"
          + "\\Protocols";
  private static final RegistryPath SERVER = RegistryPath.of(PROTOCOLS + "\\TLS 1.2\\Server");
  private static final RegistryLookup ABSENT = new RegistryLookup.Absent();
  private static final RegistryLookup UNKNOWN = new RegistryLookup.NotCollected();

  private static final String EXPORT =
      """
      Windows Registry Editor Version 5.00

      [%1$s]

      [%1$s\\TLS 1.2]

      [%1$s\\TLS 1.2\\Server]
      "Enabled"=dword:00000001

      """
          .formatted(PROTOCOLS)
          .replace("\n", "\r\n");

  @ParameterizedTest
  @CsvSource({
    "UTF-16LE, FFFE",
    "UTF-16LE, ''",
    "UTF-16BE, FEFF",
    "UTF-16BE, ''",
    "UTF-8, EFBBBF",
    "UTF-8, ''"
  })
  void readsEveryEncodingThatWindowsWrites(Charset charset, String mark) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(java.util.HexFormat.of().parseHex(mark));
    bytes.writeBytes(EXPORT.getBytes(charset));

    ServerPart part = read(bytes.toByteArray());

    assertThat(part.problems()).isEmpty();
    assertThat(part.registry().lookup(SERVER, "enabled"))
        .isEqualTo(
            new RegistryLookup.Present(new RegistryValue.Dword(1), Origin.line("test.reg", 8)));
  }

  @Test
  void takesWhatAnExportLeavesOutForAbsent() throws IOException {
    Registry registry = read(EXPORT).registry();

    assertThat(registry.lookup(SERVER, "DisabledByDefault")).isEqualTo(ABSENT);
    assertThat(registry.lookup(RegistryPath.of(PROTOCOLS + "\\SSL 3.0\\Client"), "Enabled"))
        .isEqualTo(ABSENT);
    assertThat(
            registry.lookup(
                RegistryPath.of("HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319"),
                "SchUseStrongCrypto"))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void takesAFileWithDeletionsForAChangeThatSaysNoMoreThanItNames() throws IOException {
    Registry registry =
        read(EXPORT + "\"DisabledByDefault\"=-\r\n[-" + PROTOCOLS + "\\SSL 3.0]\r\n").registry();

    assertThat(registry.lookup(SERVER, "DisabledByDefault")).isEqualTo(ABSENT);
    assertThat(registry.lookup(SERVER, "Other")).isEqualTo(UNKNOWN);
    assertThat(registry.lookup(RegistryPath.of(PROTOCOLS + "\\SSL 3.0\\Client"), "Enabled"))
        .isEqualTo(ABSENT);
    assertThat(registry.lookup(RegistryPath.of(PROTOCOLS + "\\TLS 1.0\\Client"), "Enabled"))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void readsEveryTypeOfValue() throws IOException {
    Registry registry =
        readAll(
                """
                Windows Registry Editor Version 5.00

                [HKEY_LOCAL_MACHINE\\SOFTWARE\\A [b] c]
                @="default"
                "text"="C:\\\\a \\"b\\""
                "number"=dword:FfFffffF
                "short number"=dword:7 ; why
                "long number"=hex(b):01,00,00,00,00,00,00,80
                "number in bytes"=hex(4):80,0a,00,00
                "number of three bytes"=hex(4):80,0a,00
                "bytes"=hex:00,1,ff
                "nothing"=hex(0):
                "expanded"=hex(2):25,00,41,00,25,00,00,00
                "several"=hex(7):61,00,00,00,\\
                  62,00,63,00,\\
                ; a comment between
                  00,00,00,00
                "odd ""=dword:1
                "over
                lines"=dword:1
                "text over lines"="a
                  b" ; and a comment
                "unknown type"=hex(deadbeef):2a
                """)
            .registry();

    assertThat(values(registry, "HKLM\\SOFTWARE\\A [b] c"))
        .containsExactly(
            "=Text[text=default, expands=false]",
            "text=Text[text=C:\\a \"b\", expands=false]",
            "number=Dword[unsigned=4294967295]",
            "short number=Dword[unsigned=7]",
            "long number=Qword[bits=-9223372036854775807]",
            "number in bytes=Dword[unsigned=2688]",
            "number of three bytes=Bytes[type=4, hex=800a00]",
            "bytes=Bytes[type=3, hex=0001ff]",
            "nothing=Bytes[type=0, hex=]",
            "expanded=Text[text=%A%, expands=true]",
            "several=Texts[texts=[a, bc]]",
            "text over lines=Text[text=a\n  b, expands=false]",
            "unknown type=Bytes[type=-559038737, hex=2a]");
  }

  @Test
  void readsTextsOfRegedit4InTheCodePage() throws IOException {
    Registry registry =
        readAll(
                """
                REGEDIT4

                [HKEY_CURRENT_USER\\Gerät]
                "several"=hex(7):61,00,e4,00,00
                "expanded"=hex(2):25,41,25,00
                "binary"=hex:61,00
                """,
                Charset.forName("windows-1252"))
            .registry();

    assertThat(values(registry, "HKCU\\GERÄT"))
        .containsExactly(
            "several=Texts[texts=[a, ä]]",
            "expanded=Text[text=%A%, expands=true]",
            "binary=Bytes[type=3, hex=6100]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Enabled\"=dword:123456789",
        "\"Enabled\"=dword:-1",
        "\"Enabled\"=dword:",
        "\"Enabled\"=dword:1 1",
        "\"Enabled\"=1",
        "\"Enabled\"=hex(4):xx",
        "\"Enabled\"=hex(4):1g,00",
        "\"Enabled\"=\"without end",
        "\"Enabled\"=\"text\" and more",
        "\"Enabled\" dword:1"
      })
  void aValueThatCannotBeReadIsNeitherThereNorAbsent(String line) throws IOException {
    ServerPart part = read(EXPORT + line + "\r\n\"DisabledByDefault\"=dword:0\r\n");

    assertThat(part.registry().lookup(SERVER, "Enabled")).isEqualTo(UNKNOWN);
    assertThat(part.registry().lookup(SERVER, "DisabledByDefault"))
        .isInstanceOf(RegistryLookup.Present.class);
    assertThat(part.registry().lookup(SERVER, "Other")).isEqualTo(ABSENT);
    assertThat(part.problems())
        .singleElement()
        .asString()
        .startsWith("test.reg:10: a value ")
        .endsWith(": " + line);
  }

  @Test
  void aTextThatLooksLikeAKeyIsNoKey() throws IOException {
    ServerPart part =
        readAll(
            """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\A]
            "text"="
            [HKEY_LOCAL_MACHINE\\SYSTEM\\Injected]
            \\"Enabled\\"=dword:0"
            """);

    assertThat(part.registry().keys()).containsExactly(RegistryPath.of("HKLM\\SOFTWARE\\A"));
    assertThat(part.problems()).isEmpty();
  }

  @Test
  void linesThatAreNothingAreCountedAndNothingElseIsLost() throws IOException {
    ServerPart part =
        readAll(
            """
            Windows Registry Editor Version 5.00
            [HKEY_LOCAL_MACHINE\\A
            "lost"=dword:1
            [HKEY_NOWHERE\\A]
            "lost"=dword:1
            [HKEY_LOCAL_MACHINE\\A\\\\B]
            [HKEY_LOCAL_MACHINE\\A\\]
            # hello
            "kept"=dword:1
            # world
            """);

    assertThat(values(part.registry(), "HKLM\\A")).containsExactly("kept=Dword[unsigned=1]");
    assertThat(part.registry().keys()).hasSize(1);
    assertThat(part.problems())
        .containsExactly(
            "test.reg:2: not the path of a registry key: [HKEY_LOCAL_MACHINE\\A (and 2 more)",
            "test.reg:3: a value without a key: \"lost\"=dword:1 (and 1 more)",
            "test.reg:8: not a line of a registry export: # hello (and 1 more)");
  }

  @Test
  void takesTheNumberedControlSetThatWasInUse() throws IOException {
    String export =
        """
        Windows Registry Editor Version 5.00

        [HKEY_LOCAL_MACHINE\\SYSTEM]
        [HKEY_LOCAL_MACHINE\\SYSTEM\\Select]
        "Current"=dword:2
        [HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\Control\\SecurityProviders\\SCHANNEL]
        "EventLogging"=dword:1
        [HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet002\\Control\\SecurityProviders\\SCHANNEL]
        "EventLogging"=dword:2
        """;

    Registry registry = read(export).registry();

    RegistryPath schannel = RegistryPath.of(PROTOCOLS).parent().orElseThrow();
    assertThat(registry.lookup(schannel, "EventLogging"))
        .isEqualTo(
            new RegistryLookup.Present(new RegistryValue.Dword(2), Origin.line("test.reg", 9)));
    assertThat(registry.lookup(SERVER, "Enabled")).isEqualTo(ABSENT);
    assertThat(registry.keys()).noneMatch(key -> key.toString().contains("ControlSet00"));
  }

  @Test
  void keepsOfAWholeRegistryWhatConcernsTls() throws IOException {
    String export =
        """
        Windows Registry Editor Version 5.00
        [HKEY_LOCAL_MACHINE\\SOFTWARE]
        [HKEY_LOCAL_MACHINE\\SOFTWARE\\Secrets]
        "password"="x"
        [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319]
        "SchUseStrongCrypto"=dword:1
        """;

    Registry registry = read(export).registry();

    RegistryPath net = RegistryPath.of("HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319");
    assertThat(registry.keys()).containsExactly(net);
    assertThat(registry.lookup(net, "SystemDefaultTlsVersions")).isEqualTo(ABSENT);
    assertThat(registry.lookup(RegistryPath.of("HKLM\\SOFTWARE\\Secrets"), "password"))
        .isEqualTo(UNKNOWN);
    assertThat(registry.lookup(SERVER, "Enabled")).isEqualTo(UNKNOWN);
  }

  @Test
  void aLineOfTwoMillionLettersIsSaidAndDoesNoHarm() throws IOException {
    ServerPart part = read(EXPORT + "\"x\"=\"" + "y".repeat(2_000_000) + "\"\r\n\"z\"=dword:1\r\n");

    assertThat(part.problems()).hasSize(2);
    assertThat(part.problems().getFirst()).contains(":10: a line longer than a million letters");
    assertThat(part.registry().lookup(SERVER, "x")).isEqualTo(UNKNOWN);
    assertThat(part.registry().lookup(SERVER, "z")).isInstanceOf(RegistryLookup.Present.class);
  }

  @Test
  void aTextOrBytesWithoutEndDoNoHarm() throws IOException {
    String rest = "\n".repeat(3_000_000) + "\"z\"=dword:1\n";
    ServerPart text = read(EXPORT + "\"x\"=\"" + rest);
    ServerPart bytes =
        read(EXPORT + "\"x\"=hex:\\\n" + "\\\n".repeat(3_000_000) + "\"z\"=dword:1\n");

    for (ServerPart part : List.of(text, bytes)) {
      assertThat(part.problems()).hasSize(1);
      assertThat(part.registry().lookup(SERVER, "x")).isEqualTo(UNKNOWN);
      assertThat(part.registry().lookup(SERVER, "z")).isInstanceOf(RegistryLookup.Present.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x\"=dword:000000",
        "\"x\"=hex(4):01,00,",
        "\"x\"=hex(4):01,0",
        "\"x\"=hex(4):01,00,\\\r\n  00,",
        "\"x\"=\"text",
        "\"x"
      })
  void aFileThatBreaksOffWithinALineSaysNoMoreThanItHas(String end) throws IOException {
    ServerPart part = read(EXPORT + end);

    assertThat(part.problems()).isNotEmpty();
    assertThat(part.registry().lookup(SERVER, "x")).isEqualTo(UNKNOWN);
    assertThat(part.registry().lookup(SERVER, "absent")).isEqualTo(UNKNOWN);
    assertThat(part.registry().lookup(SERVER, "Enabled"))
        .isInstanceOf(RegistryLookup.Present.class);
  }

  @Test
  void aLineEndIsNotMissedBehindANumberThatPeopleWrote() throws IOException {
    ServerPart part = read(EXPORT + "\"x\"=dword:1");

    assertThat(part.problems()).isEmpty();
    assertThat(part.registry().lookup(SERVER, "absent")).isEqualTo(ABSENT);
  }

  private static List<String> values(Registry registry, String key) {
    return registry.values(RegistryPath.of(key)).stream()
        .map(entry -> entry.name() + "=" + entry.value())
        .toList();
  }

  private static ServerPart read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ServerPart read(byte[] bytes) throws IOException {
    return RegFileReader.read("test.reg", new ByteArrayInputStream(bytes));
  }

  private static ServerPart readAll(String text) throws IOException {
    return readAll(text, StandardCharsets.UTF_8);
  }

  private static ServerPart readAll(String text, Charset charset) throws IOException {
    ServerPart.Builder part = ServerPart.builder("test.reg");
    Registry registry =
        RegFileReader.readAll(part, new ByteArrayInputStream(text.getBytes(charset)));
    return part.registry(registry).build();
  }
}
