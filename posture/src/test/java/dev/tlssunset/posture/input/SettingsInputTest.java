package dev.tlssunset.posture.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.input.SettingsInput.Options;
import dev.tlssunset.posture.input.SettingsInput.Result;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import dev.tlssunset.testkit.registry.HiveWriter;
import dev.tlssunset.testkit.registry.RegFileWriter;
import dev.tlssunset.testkit.registry.RegistryNode;
import dev.tlssunset.testkit.registry.RegistryNode.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsInputTest {

  private static final String SCHANNEL =
      "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL";
  private static final RegistryPath SERVER =
      RegistryPath.of(SCHANNEL + "\\Protocols\\TLS 1.2\\Server");
  private static final String NET =
      "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319";

  @TempDir private Path folder;

  @Test
  void tellsServersApartByContentThenByNameThenByFolder() throws IOException {
    write("exch01.reg", schannel(1));
    write("EXCH01-net4.reg", RegFileWriter.write(NET, net(1)));
    write("bundle/EXCH02_TLS_RegistrySettings.reg", protocols(1));
    write("bundle/EXCH02_NET4_Wow_TLS_RegistrySettings.hiv", HiveWriter.write(net(0)));
    write("bundle/EXCH03_TLS_RegistrySettings.hiv", HiveWriter.write(protocolsNode(0)));
    write("EXCH04/config/SYSTEM", HiveWriter.write(system("EXCH04X", 1)));
    write("EXCH04/config/SOFTWARE", HiveWriter.write(software()));
    write("EXCH05/General_Server_Info/schannel.reg", schannel(1));
    write("EXCH06/anything.json", json("exch06.contoso.example"));
    write("EXCH06/tls.reg", schannel(1));

    Result result = read();

    assertThat(result.problems()).isEmpty();
    assertThat(servers(result))
        .containsExactly(
            "EXCH01 2",
            "EXCH02 2",
            "EXCH03 1",
            "EXCH04X 2",
            "EXCH05 1",
            "exch06.contoso.example 2");
    ServerSettings exch04 = result.servers().get(3);
    assertThat(exch04.windows())
        .contains(new WindowsVersion("Windows Server 2016 Standard", 14393, 6709));
    assertThat(exch04.exchangeBuild()).contains("15.1.2507.6");
    assertThat(exch04.dotnetRelease()).contains(461814);
    assertThat(exch04.updates().orElseThrow()).containsExactly("KB4025334");
    assertThat(exch04.restartPending()).contains(true);
    assertThat(result.servers().get(1).registry().lookup(wow(NET), "SchUseStrongCrypto"))
        .isInstanceOf(RegistryLookup.Present.class);
  }

  @Test
  void filesOfSeveralServersInOneFolderAreTheServersThatTheyAreNamedAfter() throws IOException {
    write("exports/EXCH06.reg", schannel(1));
    write("exports/EXCH06-net4.reg", RegFileWriter.write(NET, net(1)));
    write("exports/EXCH08.reg", schannel(0));
    write("exports/anything.json", json("exch09.contoso.example"));
    write("sites/lon-ex1.reg", schannel(1));
    write("sites/par-mbx2.reg", schannel(1));
    write("apart/EXCH01-tls.reg", schannel(1));
    write("apart/EXCH02-net4.reg", RegFileWriter.write(NET, net(1)));
    write("EXCH10/tls12.reg", schannel(1));
    write("EXCH10/before1.reg", schannel(1));
    write("EXCH10/EXCH10-1.reg", schannel(1));
    write("EXCH10/EXCH10-2.reg", schannel(1));
    write("EXCH10/v4.0.30319.reg", RegFileWriter.write(NET, net(1)));

    assertThat(servers(read()))
        .containsExactly(
            "EXCH01 1",
            "EXCH02 1",
            "EXCH06 2",
            "EXCH08 1",
            "exch09.contoso.example 1",
            "EXCH10 5",
            "lon-ex1 1",
            "par-mbx2 1");
  }

  @Test
  void filesThatMayBeThoseOfSeveralServersAreSaid() throws IOException {
    write("exports/LONDON.reg", schannel(1));
    write("exports/PARIS.reg", schannel(1));
    write("exports/PARIS-net4.reg", RegFileWriter.write(NET, net(1)));
    write("exports/schannel.reg", schannel(1));

    assertThat(read().problems())
        .containsExactly(
            "exports/PARIS.reg: has keys that exports/LONDON.reg has too, and both count as"
                + " exports's: give each server a folder");
  }

  @Test
  void filesOfSeveralServersInOneArchiveAreTheServersThatTheyAreNamedAfter() throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("settings.zip")))) {
      for (String name : List.of("EXCH06.reg", "EXCH08.reg")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(schannel(1));
      }
    }

    assertThat(servers(read())).containsExactly("EXCH06 1", "EXCH08 1");
  }

  @Test
  void theFolderOfAServerMayBeGivenItself() throws IOException {
    write("EXCH04/config/SYSTEM", HiveWriter.write(system("EXCH04X", 1)));
    write("EXCH04/config/SOFTWARE", HiveWriter.write(software()));
    write("EXCH05/config/SYSTEM", HiveWriter.write(system("EXCH05X", 1)));
    write("EXCH05/config/SOFTWARE", HiveWriter.write(software()));
    write("EXCH06/General_Server_Info/tls.reg", schannel(1));
    write("DC02/SecurityProviders-SCHANNEL.reg", schannel(1));
    write("DC02/Microsoft-.NETFramework-v4.0.30319.reg", RegFileWriter.write(NET, net(1)));

    assertThat(
            servers(read("EXCH04/config", "EXCH05/config", "EXCH06/General_Server_Info", "DC02")))
        .containsExactly("DC02 2", "EXCH04X 2", "EXCH05X 2", "EXCH06 1");
  }

  @Test
  void addressesAreServersAsAWhole() throws IOException {
    write("10.0.0.5/tls.reg", schannel(1));
    write("10.0.0.6.reg", schannel(1));

    assertThat(servers(read())).containsExactly("10.0.0.5 1", "10.0.0.6 1");
  }

  @Test
  void anArchiveWithNamesOfAnOldCodePageIsOpened() throws IOException {
    Files.write(folder.resolve("EXCH01.zip"), zip("Büro/tls.reg", Charset.forName("IBM437")));

    Result result = read();

    assertThat(result.problems()).isEmpty();
    assertThat(result.servers().getFirst().inputs())
        .singleElement()
        .asString()
        .contains("EXCH01.zip/Büro/tls.reg");
  }

  @Test
  void whatCannotBeReadIsSaid() throws IOException {
    byte[] zip = zip("tls.reg", UTF_8);
    Files.write(folder.resolve("half.zip"), Arrays.copyOf(zip, zip.length / 2));
    zip[new String(zip, ISO_8859_1).indexOf("PK\u0001\u0002") + 8] |= 1;
    Files.write(folder.resolve("encrypted.zip"), zip);
    Files.createSymbolicLink(folder.resolve("gone.reg"), folder.resolve("nothing"));

    assertThat(read().problems())
        .anySatisfy(
            problem -> assertThat(problem).startsWith("half.zip: not a whole zip archive: "))
        .anySatisfy(problem ->
            assertThat(problem).isEqualTo("encrypted.zip/tls.reg: encrypted: unpack it first"))
        .contains("gone.reg: a link to nothing");
  }

  private static byte[] zip(String name, Charset names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(schannel(1));
    }
    return bytes.toByteArray();
  }

  @Test
  void ofFilesThatDisagreeTheFirstCountsAndItIsSaid() throws IOException {
    write("EXCH01/a.reg", schannel(1));
    write("EXCH01/b.reg", schannel(0));

    ServerSettings server = read().servers().getFirst();

    assertThat(server.registry().lookup(SERVER, "Enabled"))
        .isInstanceOfSatisfying(
            RegistryLookup.Present.class,
            present -> assertThat(present.value()).isEqualTo(new RegistryValue.Dword(1)));
    assertThat(server.problems())
        .containsExactly(
            "EXCH01/b.reg:10: differs from another file of this server:"
                + " TLS 1.2\\Server\\Enabled: what counts is EXCH01/a.reg:10");
  }

  @Test
  void readsArchivesAndPassesOverWhatSaysNothing() throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("EXCH07.zip")))) {
      zip.putNextEntry(new ZipEntry("General_Server_Info/tls.reg"));
      zip.write(schannel(1));
      zip.putNextEntry(new ZipEntry("General_Server_Info/readme.txt"));
      zip.write("To read the registry hive".getBytes(StandardCharsets.UTF_8));
    }
    write("u_ex180222.log", "#Fields: date time\r\n".getBytes(StandardCharsets.UTF_8));
    write("empty.reg", new byte[0]);

    Result result = read();

    assertThat(result.servers()).extracting(ServerSettings::server).containsExactly("EXCH07");
    assertThat(result.passedOver())
        .containsExactly(
            "EXCH07.zip/General_Server_Info/readme.txt", "empty.reg", "u_ex180222.log");
  }

  @Test
  void takesTheWindowsThatIsToldWhereNothingSaysIt() throws IOException {
    write("exch01.reg", schannel(1));
    write("exch04/SYSTEM", HiveWriter.write(system("EXCH04", 1)));
    write("exch04/SOFTWARE", HiveWriter.write(software()));
    WindowsVersion told = new WindowsVersion("Windows Server 2012 R2", 9600, 0);

    Result result = SettingsInput.read(List.of(folder), new Options(Optional.of(told)));

    assertThat(result.servers().get(0).windows()).contains(told);
    assertThat(result.servers().get(1).windows().orElseThrow().build()).isEqualTo(14393);
  }

  private Result read() {
    return SettingsInput.read(List.of(folder), Options.none());
  }

  private Result read(String... paths) {
    return SettingsInput.read(Stream.of(paths).map(folder::resolve).toList(), Options.none());
  }

  private static List<String> servers(Result result) {
    return result.servers().stream()
        .map(server -> server.server() + " " + server.inputs().size())
        .toList();
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static byte[] schannel(long enabled) {
    RegistryNode schannel = new RegistryNode("SCHANNEL");
    schannel.at("Protocols\\TLS 1.2\\Server").set(Value.dword("Enabled", enabled));
    return RegFileWriter.write(SCHANNEL, schannel);
  }

  private static byte[] protocols(long enabled) {
    return RegFileWriter.write(SCHANNEL + "\\Protocols", protocolsNode(enabled));
  }

  private static RegistryNode protocolsNode(long enabled) {
    RegistryNode protocols = new RegistryNode("Protocols");
    protocols.at("TLS 1.2\\Server").set(Value.dword("Enabled", enabled));
    return protocols;
  }

  private static RegistryNode net(long strong) {
    return new RegistryNode("v4.0.30319").set(Value.dword("SchUseStrongCrypto", strong));
  }

  private static RegistryPath wow(String path) {
    return RegistryPath.of(path.replace("SOFTWARE\\", "SOFTWARE\\Wow6432Node\\"));
  }

  private static RegistryNode system(String name, long enabled) {
    RegistryNode system = new RegistryNode("SYSTEM");
    system.at("Select").set(Value.dword("Current", 1));
    system
        .at("ControlSet001\\Control\\ComputerName\\ComputerName")
        .set(Value.text("ComputerName", name));
    system
        .at("ControlSet001\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server")
        .set(Value.dword("Enabled", enabled));
    return system;
  }

  private static RegistryNode software() {
    RegistryNode software = new RegistryNode("SOFTWARE");
    software.at("Classes");
    software.at("Policies");
    software
        .at("Microsoft\\Windows NT\\CurrentVersion")
        .set(Value.text("ProductName", "Windows Server 2016 Standard"))
        .set(Value.text("CurrentBuildNumber", "14393"))
        .set(Value.dword("UBR", 6709));
    software
        .at("Microsoft\\ExchangeServer\\v15\\Setup")
        .set(Value.dword("MsiProductMajor", 15))
        .set(Value.dword("MsiProductMinor", 1))
        .set(Value.dword("MsiBuildMajor", 2507))
        .set(Value.dword("MsiBuildMinor", 6));
    software
        .at("Microsoft\\NET Framework Setup\\NDP\\v4\\Full")
        .set(Value.dword("Release", 461814));
    RegistryNode servicing =
        software.at("Microsoft\\Windows\\CurrentVersion\\Component Based Servicing");
    servicing.at("RebootPending");
    servicing
        .at("Packages\\Package_for_KB4025334~31bf3856ad364e35~amd64~~10.0.1.0")
        .set(Value.dword("CurrentState", 0x70));
    servicing
        .at("Packages\\Package_for_KB9999999~31bf3856ad364e35~amd64~~10.0.1.0")
        .set(Value.dword("CurrentState", 0x20));
    return software;
  }

  private static byte[] json(String server) {
    return "{\"sunsetSettings\": 1, \"server\": \"%s\"}"
        .formatted(server)
        .getBytes(StandardCharsets.UTF_8);
  }
}
