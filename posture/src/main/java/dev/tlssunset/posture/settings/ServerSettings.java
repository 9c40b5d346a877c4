package dev.tlssunset.posture.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything that was collected of one server. What is empty was not collected; that is not the
/// same as not being there.
///
/// @param server its name
/// @param windows as found: product name, build, update revision
/// @param registry the collected part of its registry
/// @param exchangeBuild e.g. `15.1.1466.3`
/// @param dotnetRelease the number under `NET Framework Setup\NDP\v4\Full`, `Release`
/// @param updates installed updates, e.g. `KB3140245`
/// @param restartPending whether Windows says that it waits for a restart
/// @param cipherSuites what `Get-TlsCipherSuite` returned, in its order
/// @param sites IIS sites with the fields that they log
/// @param bindings HTTP.sys bindings
/// @param connectors Exchange connectors with their logging
/// @param inputs the files it was read from
/// @param problems what could not be read of it, in sentences with file and line
public record ServerSettings(
    String server,
    Optional<WindowsVersion> windows,
    Registry registry,
    Optional<String> exchangeBuild,
    Optional<Integer> dotnetRelease,
    Optional<Set<String>> updates,
    Optional<Boolean> restartPending,
    Optional<List<String>> cipherSuites,
    Optional<List<IisSite>> sites,
    Optional<List<TlsBinding>> bindings,
    Optional<List<Connector>> connectors,
    List<String> inputs,
    List<String> problems) {

  /// Windows as a server names itself.
  ///
  /// @param product e.g. `Windows Server 2016 Standard`; empty where unknown
  /// @param build e.g. 14393; 0 where unknown
  /// @param revision the update revision (UBR); 0 where unknown
  public record WindowsVersion(String product, int build, int revision) {}

  /// An IIS web site.
  ///
  /// @param customFields names of the custom fields that it logs, e.g. `crypt-protocol`
  public record IisSite(String name, int id, List<String> logFields, List<String> customFields) {}

  /// A binding of HTTP.sys, as `netsh http show sslcert` has it.
  ///
  /// @param endpoint `address:port` or `name:port`
  /// @param flags what it sets, by the name netsh gives it, e.g. `Disable Legacy TLS Versions`
  public record TlsBinding(String endpoint, Map<String, String> flags) {}

  /// An Exchange connector.
  ///
  /// @param kind `receive` or `send`
  /// @param logging e.g. `Verbose`, `None`
  public record Connector(String name, String kind, String logging) {}

  /// The same server with another registry.
  public ServerSettings withRegistry(Registry other) {
    return new ServerSettings(
        server,
        windows,
        other,
        exchangeBuild,
        dotnetRelease,
        updates,
        restartPending,
        cipherSuites,
        sites,
        bindings,
        connectors,
        inputs,
        problems);
  }
}
