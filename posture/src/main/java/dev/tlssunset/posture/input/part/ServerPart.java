package dev.tlssunset.posture.input.part;

import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.ServerSettings.Connector;
import dev.tlssunset.posture.settings.ServerSettings.IisSite;
import dev.tlssunset.posture.settings.ServerSettings.TlsBinding;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one file says of one server. What is empty, the file does not say.
///
/// @param file the file, as it was named
/// @param server the server's name, where the file says it
/// @param problems what could not be read, in sentences
public record ServerPart(
    String file,
    Optional<String> server,
    Registry registry,
    Optional<WindowsVersion> windows,
    Optional<String> exchangeBuild,
    Optional<Integer> dotnetRelease,
    Optional<Set<String>> updates,
    Optional<Boolean> restartPending,
    Optional<List<String>> cipherSuites,
    Optional<List<IisSite>> sites,
    Optional<List<TlsBinding>> bindings,
    Optional<List<Connector>> connectors,
    List<String> problems) {

  public static Builder builder(String file) {
    return new Builder(file);
  }

  /// Takes what a reader finds.
  public static final class Builder {
    private final String file;
    private final Problems problems = new Problems();
    private Optional<String> server = Optional.empty();
    private Registry registry = Registry.empty();
    private Optional<WindowsVersion> windows = Optional.empty();
    private Optional<String> exchangeBuild = Optional.empty();
    private Optional<Integer> dotnetRelease = Optional.empty();
    private Optional<Set<String>> updates = Optional.empty();
    private Optional<Boolean> restartPending = Optional.empty();
    private Optional<List<String>> cipherSuites = Optional.empty();
    private Optional<List<IisSite>> sites = Optional.empty();
    private Optional<List<TlsBinding>> bindings = Optional.empty();
    private Optional<List<Connector>> connectors = Optional.empty();

    private Builder(String file) {
      this.file = file;
    }

    public String file() {
      return file;
    }

    public Problems problems() {
      return problems;
    }

    public Builder server(String name) {
      server = name.isBlank() ? Optional.empty() : Optional.of(name.strip());
      return this;
    }

    public Builder registry(Registry collected) {
      registry = collected;
      return this;
    }

    public Builder windows(WindowsVersion version) {
      windows = Optional.of(version);
      return this;
    }

    public Builder exchangeBuild(String build) {
      exchangeBuild = Optional.of(build);
      return this;
    }

    public Builder dotnetRelease(int release) {
      dotnetRelease = Optional.of(release);
      return this;
    }

    public Builder updates(Set<String> installed) {
      updates = Optional.of(installed);
      return this;
    }

    public Builder restartPending(boolean pending) {
      restartPending = Optional.of(pending);
      return this;
    }

    public Builder cipherSuites(List<String> suites) {
      cipherSuites = Optional.of(List.copyOf(suites));
      return this;
    }

    public Builder sites(List<IisSite> found) {
      sites = Optional.of(List.copyOf(found));
      return this;
    }

    public Builder bindings(List<TlsBinding> found) {
      bindings = Optional.of(List.copyOf(found));
      return this;
    }

    public Builder connectors(List<Connector> found) {
      connectors = Optional.of(List.copyOf(found));
      return this;
    }

    public ServerPart build() {
      return new ServerPart(
          file,
          server,
          registry,
          windows,
          exchangeBuild,
          dotnetRelease,
          updates,
          restartPending,
          cipherSuites,
          sites,
          bindings,
          connectors,
          problems.sentences());
    }
  }
}
