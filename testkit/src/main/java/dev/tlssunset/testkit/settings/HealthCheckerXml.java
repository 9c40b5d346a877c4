package dev.tlssunset.testkit.settings;

import dev.tlssunset.testkit.registry.RegistryNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/// Writes a server as HealthChecker's report has it: the values, without any verdict.
final class HealthCheckerXml {

  private HealthCheckerXml() {}

  static String write(MadeUpServer server) {
    StringBuilder xml = new StringBuilder();
    xml.append(
        "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\r\n");
    xml.append("<Obj RefId=\"0\"><MS><Obj N=\"HealthCheckerExchangeServer\" RefId=\"1\"><MS>\r\n");
    text(xml, "ServerName", server.name());
    xml.append("<Obj N=\"OSInformation\"><MS><Obj N=\"BuildInformation\"><MS>\r\n");
    xml.append("<Version N=\"BuildVersion\">10.0.")
        .append(server.build())
        .append(".0</Version>\r\n");
    text(xml, "FriendlyName", "Microsoft " + server.windows());
    xml.append("</MS></Obj>\r\n<Obj N=\"TLSSettings\"><MS><Obj N=\"Registry\"><MS>\r\n");
    xml.append("<Obj N=\"TLS\"><DCT>\r\n");
    List.of("1.0", "1.1", "1.2", "1.3").forEach(version -> protocol(xml, version, server));
    xml.append("</DCT></Obj>\r\n<Obj N=\"NET\"><DCT>\r\n");
    dotnet(xml, "NETv4", 0, server);
    dotnet(xml, "NETv2", 2, server);
    xml.append("</DCT></Obj>\r\n</MS></Obj></MS></Obj></MS></Obj>\r\n");
    xml.append("<Obj N=\"ExchangeInformation\"><MS><Obj N=\"BuildInformation\"><MS>\r\n");
    xml.append("<Obj N=\"ExchangeSetup\"><MS>");
    text(xml, "FileVersion", server.exchange());
    return xml.append("</MS></Obj></MS></Obj></MS></Obj></MS></Obj></MS></Obj></Objs>\r\n")
        .toString();
  }

  private static void protocol(StringBuilder xml, String version, MadeUpServer server) {
    entry(xml, version);
    text(xml, "TLSVersion", version);
    for (String role : List.of("Server", "Client")) {
      RegistryNode key =
          server
              .machine()
              .at(MadeUpServer.SCHANNEL + "\\Protocols")
              .existing("TLS " + version, role);
      number(xml, role + "EnabledValue", key, "Enabled");
      number(xml, role + "DisabledByDefaultValue", key, "DisabledByDefault");
    }
    xml.append("</MS></Obj></En>\r\n");
  }

  private static void dotnet(StringBuilder xml, String name, int native64, MadeUpServer server) {
    entry(xml, name);
    String path = MadeUpServer.DOTNET.get(native64);
    text(xml, "NetVersion", path.substring(path.lastIndexOf('\\') + 1));
    for (String value : List.of("SystemDefaultTlsVersions", "SchUseStrongCrypto")) {
      number(xml, value + "Value", server.machine().at(path), value);
      RegistryNode wow = server.machine().at(MadeUpServer.DOTNET.get(native64 + 1));
      number(xml, "Wow" + value + "Value", wow, value);
    }
    xml.append("</MS></Obj></En>\r\n");
  }

  private static void entry(StringBuilder xml, String key) {
    xml.append("<En><S N=\"Key\">").append(key).append("</S><Obj N=\"Value\"><MS>\r\n");
  }

  private static void text(StringBuilder xml, String name, String text) {
    xml.append("<S N=\"%s\">%s</S>\r\n".formatted(name, text));
  }

  /// PowerShell has numbers with a sign.
  private static void number(StringBuilder xml, String name, RegistryNode key, String value) {
    Optional<RegistryNode.Value> found =
        key.values().stream().filter(v -> v.name().equals(value)).findFirst();
    xml.append(
        found
            .map(v -> "<I32 N=\"%s\">%d</I32>\r\n".formatted(name, signed(v.bytes())))
            .orElse("<Nil N=\"%s\" />\r\n".formatted(name)));
  }

  private static int signed(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }
}
