package dev.tlssunset.testkit.settings;

import dev.tlssunset.testkit.registry.RegistryNode;
import dev.tlssunset.testkit.registry.RegistryNode.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A server, and what its settings mean.
///
/// @param form the files that it is written as
/// @param windows its product name
/// @param exchange its Exchange build; empty where it has none
/// @param update an installed update; empty where there is none
/// @param machine `HKEY_LOCAL_MACHINE`
/// @param grid a cell for each of [#PROTOCOLS]: client/server, `E` enabled, `b` disabled by
///   default, `D` disabled, `-` not supported, `?` not to be known from these files
public record MadeUpServer(
    String name,
    Form form,
    String windows,
    int build,
    String exchange,
    String update,
    RegistryNode machine,
    String grid) {

  public static final List<String> PROTOCOLS =
      List.of(
          "SSL 2.0", "SSL 3.0", "TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3", "DTLS 1.0", "DTLS 1.2");

  static final String SCHANNEL = "SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL";
  static final String WINDOWS = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
  static final String EXCHANGE = "SOFTWARE\\Microsoft\\ExchangeServer\\v15\\Setup";
  static final List<String> DOTNET =
      List.of(
          "SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319",
          "SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework\\v4.0.30319",
          "SOFTWARE\\Microsoft\\.NETFramework\\v2.0.50727",
          "SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework\\v2.0.50727");
  static final List<String> INTERNET_SETTINGS =
      List.of(
          "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
          "SOFTWARE\\Wow6432Node\\Microsoft\\Windows\\CurrentVersion\\Internet Settings");

  /// The files of a server.
  public enum Form {
    /// What the collector writes.
    JSON,
    /// Exports in UTF-16LE, one for each key.
    EXPORTS,
    /// One export by the older format's name, in the code page.
    REGEDIT4,
    /// `SYSTEM` and `SOFTWARE`, as Windows keeps them.
    HIVES,
    /// What Exchange's log collector packs, with HealthChecker's report beside it.
    BUNDLE,
    /// HealthChecker's report alone.
    HEALTH_CHECKER,
    /// The output of several `reg query`.
    QUERY
  }

  /// The states by `TLS 1.2/client` and so on.
  public Map<String, String> truth() {
    Map<String, String> states = new TreeMap<>();
    List<String> cells = List.of(grid.split(" +", -1));
    for (int i = 0; i < PROTOCOLS.size(); i++) {
      states.put(PROTOCOLS.get(i) + "/client", state(cells.get(i).charAt(0)));
      states.put(PROTOCOLS.get(i) + "/server", state(cells.get(i).charAt(2)));
    }
    return states;
  }

  private static String state(char letter) {
    return switch (letter) {
      case 'E' -> "enabled";
      case 'b' -> "disabled by default";
      case 'D' -> "disabled";
      case '-' -> "not supported";
      default -> "unknown";
    };
  }

  /// Sets a value of a protocol.
  ///
  /// @param role `Client` or `Server`
  MadeUpServer set(String protocol, String role, String value, long number) {
    machine.at(SCHANNEL + "\\Protocols\\" + protocol + "\\" + role).set(Value.dword(value, number));
    return this;
  }

  /// Sets both values of a protocol in both roles.
  MadeUpServer both(String protocol, long enabled, long disabledByDefault) {
    for (String role : List.of("Client", "Server")) {
      set(protocol, role, "Enabled", enabled);
      set(protocol, role, "DisabledByDefault", disabledByDefault);
    }
    return this;
  }

  /// Sets what .NET of both versions does, in both views.
  MadeUpServer dotnet(long systemDefault, long strong) {
    for (String key : DOTNET) {
      machine
          .at(key)
          .set(Value.dword("SystemDefaultTlsVersions", systemDefault))
          .set(Value.dword("SchUseStrongCrypto", strong));
    }
    return this;
  }
}
