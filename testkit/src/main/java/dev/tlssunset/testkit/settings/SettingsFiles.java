package dev.tlssunset.testkit.settings;

import static dev.tlssunset.testkit.settings.MadeUpServer.DOTNET;
import static dev.tlssunset.testkit.settings.MadeUpServer.EXCHANGE;
import static dev.tlssunset.testkit.settings.MadeUpServer.SCHANNEL;
import static dev.tlssunset.testkit.settings.MadeUpServer.WINDOWS;

import dev.tlssunset.testkit.registry.HiveWriter;
import dev.tlssunset.testkit.registry.RegFileWriter;
import dev.tlssunset.testkit.registry.RegQueryWriter;
import dev.tlssunset.testkit.registry.RegistryNode;
import dev.tlssunset.testkit.registry.RegistryNode.Value;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes made-up servers as the files that administrators have of real ones.
public final class SettingsFiles {

  private static final String MACHINE = "HKEY_LOCAL_MACHINE\\";

  private SettingsFiles() {}

  /// Writes every server's files below a folder.
  public static void write(List<MadeUpServer> servers, Path folder) throws IOException {
    for (MadeUpServer server : servers) {
      for (Map.Entry<String, byte[]> file : files(server).entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
    }
  }

  /// The files of a server by their names.
  public static Map<String, byte[]> files(MadeUpServer server) throws IOException {
    return switch (server.form()) {
      case JSON -> Map.of(server.name() + ".json", utf8(CollectorJson.write(server)));
      case EXPORTS -> exports(server);
      case REGEDIT4 -> Map.of(server.name() + "-settings.reg", regedit4(server));
      case HIVES -> hives(server);
      case BUNDLE -> bundle(server);
      case HEALTH_CHECKER -> Map.of(report(server), utf8(HealthCheckerXml.write(server)));
      case QUERY -> Map.of(server.name() + ".txt", query(server));
    };
  }

  private static List<String> keys(MadeUpServer server) {
    return Stream.concat(Stream.of(SCHANNEL, WINDOWS, EXCHANGE), DOTNET.stream())
        .filter(key -> !key.equals(EXCHANGE) || !server.exchange().isEmpty())
        .toList();
  }

  private static Map<String, byte[]> exports(MadeUpServer server) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String key : keys(server)) {
      String name = key.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^.*Control-|^SOFTWARE-", "");
      files.put(
          server.name() + "/" + name + ".reg",
          RegFileWriter.write(MACHINE + key, server.machine().at(key)));
    }
    return files;
  }

  /// One file of all keys, as somebody puts it together with an editor.
  private static byte[] regedit4(MadeUpServer server) {
    StringBuilder text = new StringBuilder("REGEDIT4\r\n; " + server.name() + "\r\n\r\n");
    for (String key : keys(server)) {
      String export = RegFileWriter.text(MACHINE + key, server.machine().at(key));
      text.append(export, export.indexOf('['), export.length());
    }
    return text.toString().getBytes(Charset.forName("windows-1252"));
  }

  private static Map<String, byte[]> hives(MadeUpServer server) {
    RegistryNode system = new RegistryNode("SYSTEM");
    system.at("Select").set(Value.dword("Current", 2)).set(Value.dword("LastKnownGood", 1));
    // What an earlier start of Windows had.
    system
        .at("ControlSet001\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.0\\Server")
        .set(Value.dword("Enabled", 1));
    system.subkeys().add(server.machine().at("SYSTEM\\CurrentControlSet").named("ControlSet002"));
    RegistryNode software = server.machine().at("SOFTWARE").named("SOFTWARE");
    software.at("Classes");
    software.at("Policies");
    RegistryNode packages =
        software.at("Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages");
    if (!server.update().isEmpty()) {
      packages
          .at("Package_for_" + server.update() + "~31bf3856ad364e35~amd64~~6.1.1.0")
          .set(Value.dword("CurrentState", 0x70));
    }
    return Map.of(
        "backup/" + server.name() + "/config/SYSTEM", HiveWriter.write(system),
        "backup/" + server.name() + "/config/SOFTWARE", HiveWriter.write(software));
  }

  private static Map<String, byte[]> bundle(MadeUpServer server) throws IOException {
    Path zip = Files.createTempFile("sunset-", ".zip");
    try (ZipOutputStream stream = new ZipOutputStream(Files.newOutputStream(zip))) {
      String prefix = "General_Server_Info/" + server.name() + "_";
      add(stream, prefix, "TLS_RegistrySettings", SCHANNEL + "\\Protocols", server);
      add(stream, prefix, "NET4_TLS_RegistrySettings", DOTNET.get(0), server);
      add(stream, prefix, "NET4_Wow_TLS_RegistrySettings", DOTNET.get(1), server);
      add(stream, prefix, "NET2_TLS_RegistrySettings", DOTNET.get(2), server);
      add(stream, prefix, "NET2_Wow_TLS_RegistrySettings", DOTNET.get(3), server);
    }
    byte[] bytes = Files.readAllBytes(zip);
    Files.delete(zip);
    return Map.of(
        server.name() + "/" + server.name() + ".zip",
        bytes,
        server.name() + "/" + report(server),
        utf8(HealthCheckerXml.write(server)));
  }

  private static void add(
      ZipOutputStream zip, String prefix, String name, String key, MadeUpServer server)
      throws IOException {
    RegistryNode node = server.machine().at(key);
    zip.putNextEntry(new ZipEntry(prefix + name + ".reg"));
    zip.write(RegFileWriter.write(MACHINE + key, node));
    zip.putNextEntry(new ZipEntry(prefix + name + ".hiv"));
    zip.write(HiveWriter.write(node));
    zip.putNextEntry(new ZipEntry(prefix + name + "_HowToRead.txt"));
    zip.write(utf8("To read the registry hive. Run 'reg load HKLM\\TempHive " + name + ".hiv'."));
  }

  private static String report(MadeUpServer server) {
    return "HealthChecker-" + server.name() + "-20260302081527.xml";
  }

  private static byte[] query(MadeUpServer server) {
    StringBuilder text = new StringBuilder();
    keys(server)
        .forEach(key -> text.append(RegQueryWriter.text(MACHINE + key, server.machine().at(key))));
    return utf8(text.toString());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
