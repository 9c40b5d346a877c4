package dev.tlssunset.testkit.settings;

import dev.tlssunset.testkit.registry.RegistryNode;
import dev.tlssunset.testkit.registry.RegistryNode.Value;
import dev.tlssunset.testkit.settings.MadeUpServer.Form;
import java.util.List;

/// Twenty servers, of which no two are set alike.
public final class SettingsEstate {

  private SettingsEstate() {}

  /// All of them, by name.
  public static List<MadeUpServer> servers() {
    return List.of(
        server(
                "DC01",
                Form.HIVES,
                "Windows Server 2016 Standard",
                14393,
                "",
                "",
                "-/- D/D E/E E/E D/E -/- E/E E/E")
            .set("TLS 1.2", "Client", "Enabled", 0),
        server(
                "DC02",
                Form.EXPORTS,
                "Windows Server 2019 Standard",
                17763,
                "",
                "",
                "-/- D/D D/D E/E E/E -/- E/E E/E")
            .both("TLS 1.0", 0, 0),
        server(
                "EXCH01",
                Form.JSON,
                "Windows Server 2016 Standard",
                14393,
                "15.1.2507.6",
                "KB4025334",
                "-/- D/D D/D D/D E/E -/- E/E E/E")
            .both("TLS 1.0", 0, 1)
            .both("TLS 1.1", 0, 1)
            .both("TLS 1.2", 1, 0)
            .dotnet(1, 1),
        server(
            "EXCH02",
            Form.EXPORTS,
            "Windows Server 2016 Standard",
            14393,
            "15.1.1466.3",
            "",
            "-/- D/D E/E E/E E/E -/- E/E E/E"),
        server(
                "EXCH03",
                Form.HIVES,
                "Windows Server 2012 R2 Standard",
                9600,
                "15.1.1466.3",
                "KB3161949",
                "D/D E/E E/E E/E b/b -/- E/E -/-")
            .both("TLS 1.2", 1, 1)
            .dotnet(1, 0),
        server(
                "EXCH04",
                Form.BUNDLE,
                "Windows Server 2012 R2 Standard",
                9600,
                "15.0.1497.2",
                "KB3161949",
                "D/D E/E E/D E/E E/E -/- E/E -/-")
            .set("TLS 1.0", "Server", "Enabled", 0)
            .both("TLS 1.2", 1, 0)
            .dotnet(0, 1),
        server(
                "EXCH05",
                Form.HEALTH_CHECKER,
                "Windows Server 2019 Standard",
                17763,
                "15.2.1748.10",
                "",
                "-/- ?/? D/D D/D E/E -/- ?/? ?/?")
            .both("TLS 1.0", 0, 1)
            .both("TLS 1.1", 0, 1)
            .dotnet(1, 1),
        server(
                "EXCH06",
                Form.QUERY,
                "Windows Server 2008 R2 Standard",
                7601,
                "",
                "",
                "D/E E/E E/E b/b E/b -/- E/E -/-")
            .set("TLS 1.2", "Client", "DisabledByDefault", 0),
        server(
                "EXCH07",
                Form.JSON,
                "Windows Server (R) 2008 Standard",
                6002,
                "",
                "KB4019276",
                "D/E E/E E/E b/b E/E -/- -/- -/-")
            .both("TLS 1.2", 1, 0),
        server(
                "EXCH08",
                Form.REGEDIT4,
                "Windows Server 2012 Standard",
                9200,
                "15.0.1367.3",
                "",
                "D/D D/D E/D E/E E/E -/- E/E -/-")
            .both("SSL 3.0", 0, 1)
            .set("TLS 1.0", "Server", "Enabled", 0)
            .set("TLS 1.0", "Server", "DisabledByDefault", 1),
        server(
            "EXCH09",
            Form.JSON,
            "Windows Server 2022 Standard",
            20348,
            "15.2.1748.10",
            "",
            "-/- D/D E/E E/E E/E E/E E/E E/E"),
        server(
                "EXCH10",
                Form.HIVES,
                "Windows Server 2022 Standard",
                20348,
                "15.2.2562.17",
                "",
                "-/- D/D D/D D/D E/E D/D E/E E/E")
            .both("TLS 1.0", 0, 1)
            .both("TLS 1.1", 0, 1)
            .both("TLS 1.3", 0, 1)
            .dotnet(1, 1),
        server(
                "EXCH11",
                Form.JSON,
                "Windows Server 2025 Standard",
                26100,
                "15.2.2562.17",
                "",
                "-/- D/D E/E E/E E/E E/E E/E E/E")
            .both("TLS 1.2", 0xFFFF_FFFFL, 0),
        server(
                "EXCH12",
                Form.EXPORTS,
                "Windows Server 2019 Standard",
                17763,
                "15.2.1118.7",
                "",
                "-/- D/D E/E E/E E/D -/- E/E E/E")
            .set("TLS 1.2", "Server", "Enabled", 0)
            .dotnet(1, 1),
        server(
                "EXCH13",
                Form.QUERY,
                "Windows Server 2016 Datacenter",
                14393,
                "15.1.2507.6",
                "",
                "-/- D/D E/E D/D E/E -/- E/E E/E")
            .both("TLS 1.1", 0, 1)
            .both("TLS 1.2", 2, 0),
        server(
                "EXCH14",
                Form.REGEDIT4,
                "Windows Server 2016 Standard",
                14393,
                "15.1.2507.6",
                "",
                "-/- D/D b/b E/E E/E -/- E/E E/E")
            .set("TLS 1.0", "Client", "DisabledByDefault", 1)
            .set("TLS 1.0", "Server", "DisabledByDefault", 1),
        server(
                "EXCH15",
                Form.HEALTH_CHECKER,
                "Windows Server 2016 Standard",
                14393,
                "15.1.2375.7",
                "",
                "-/- ?/? E/D E/E E/E -/- ?/? ?/?")
            .set("TLS 1.0", "Client", "Enabled", 0xFFFF_FFFFL)
            .set("TLS 1.0", "Server", "Enabled", 0)
            .both("TLS 1.2", 1, 0),
        server(
                "EXCH16",
                Form.BUNDLE,
                "Windows Server 2012 R2 Standard",
                9600,
                "15.0.1367.3",
                "",
                "D/D D/D D/D D/D E/E -/- E/E -/-")
            .both("SSL 3.0", 0, 1)
            .both("TLS 1.0", 0, 1)
            .both("TLS 1.1", 0, 1)
            .both("TLS 1.2", 1, 0)
            .dotnet(1, 1),
        server(
                "EXCH17",
                Form.HIVES,
                "Windows Server 2008 R2 Enterprise",
                7601,
                "",
                "KB3140245",
                "D/D E/E E/E E/E E/E -/- E/E -/-")
            .set("SSL 2.0", "Server", "Enabled", 0)
            .both("TLS 1.1", 1, 0)
            .both("TLS 1.2", 1, 0),
        server(
                "EXCH18",
                Form.EXPORTS,
                "Windows Server 2019 Standard",
                17763,
                "15.2.1748.10",
                "",
                "-/- D/D D/D D/D E/E -/- D/D E/E")
            .both("TLS 1.0", 0, 1)
            .both("TLS 1.1", 0, 1)
            .both("TLS 1.2", 1, 0)
            .both("DTLS 1.0", 0, 1)
            .dotnet(1, 1));
  }

  private static MadeUpServer server(
      String name,
      Form form,
      String windows,
      int build,
      String exchange,
      String update,
      String grid) {
    RegistryNode machine = new RegistryNode("HKEY_LOCAL_MACHINE");
    // Windows comes with the key, and with SSL 2.0 off for clients.
    machine.at(MadeUpServer.SCHANNEL).set(Value.dword("EventLogging", 1));
    machine
        .at(MadeUpServer.SCHANNEL + "\\Protocols\\SSL 2.0\\Client")
        .set(Value.dword("DisabledByDefault", 1));
    machine
        .at("SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName")
        .set(Value.text("ComputerName", name));
    machine
        .at(MadeUpServer.WINDOWS)
        .set(Value.text("ProductName", windows))
        .set(Value.text("CurrentBuildNumber", String.valueOf(build)));
    MadeUpServer.DOTNET.forEach(machine::at);
    MadeUpServer.INTERNET_SETTINGS.forEach(machine::at);
    if (exchange.startsWith("15.")) {
      addExchange(machine, List.of(exchange.split("\\.", -1)));
    }
    return new MadeUpServer(name, form, windows, build, exchange, update, machine, grid);
  }

  private static void addExchange(RegistryNode machine, List<String> build) {
    List<String> names =
        List.of("MsiProductMajor", "MsiProductMinor", "MsiBuildMajor", "MsiBuildMinor");
    for (int i = 0; i < names.size(); i++) {
      machine
          .at(MadeUpServer.EXCHANGE)
          .set(Value.dword(names.get(i), Integer.parseInt(build.get(i))));
    }
  }
}
