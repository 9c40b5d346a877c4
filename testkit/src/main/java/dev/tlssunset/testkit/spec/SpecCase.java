package dev.tlssunset.testkit.spec;

import dev.tlssunset.testkit.census.ExpectedCensus;
import dev.tlssunset.testkit.estate.LogFolder;
import dev.tlssunset.testkit.reference.EstateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// A readable case: some files, and what a scan must say about them.
///
/// @param rules the numbers of the rules it shows
/// @param why what goes wrong where it is not kept; may be empty
/// @param estate what `estate.yaml` says, mostly nothing
public record SpecCase(
    String id,
    List<String> rules,
    String title,
    String why,
    EstateFile estate,
    List<SpecFile> files,
    Expectation expect) {

  /// Folders whose cases are no logs; the tests of their readers read them.
  private static final Set<String> OF_ANOTHER_FORM = Set.of("settings", "tls");

  public SpecCase {
    rules = List.copyOf(rules);
    files = List.copyOf(files);
  }

  /// All cases of all YAML files below a folder, in the order of their paths.
  public static List<SpecCase> below(Path folder) throws IOException {
    List<SpecCase> cases = new ArrayList<>();
    for (Path file : yamlFiles(folder)) {
      cases.addAll(of(Files.readString(file)));
    }
    return cases;
  }

  private static List<Path> yamlFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !OF_ANOTHER_FORM.contains(folder.relativize(file).getName(0).toString()))
          .sorted()
          .toList();
    }
  }

  static List<SpecCase> of(String yaml) {
    Object cases = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return Yaml.list(cases).stream().map(SpecCase::of).toList();
  }

  private static SpecCase of(Object node) {
    Yaml yaml = Yaml.of(node);
    List<SpecFile> files = files(yaml);
    return new SpecCase(
        yaml.text("id"),
        yaml.texts("rule"),
        yaml.text("title"),
        yaml.text("why", ""),
        estate(yaml),
        files,
        new Expectation(yaml.map("expect"), files.getFirst().path()));
  }

  private static List<SpecFile> files(Yaml yaml) {
    List<Yaml> files = yaml.maps("files");
    return files.isEmpty() ? List.of(file(yaml)) : files.stream().map(SpecCase::file).toList();
  }

  private static SpecFile file(Yaml yaml) {
    return new SpecFile(
        yaml.text("path", "iis/EXCH01/W3SVC1/u_ex260302_x.log"),
        Signs.resolved(yaml.text("log")),
        yaml.text("encoding", "utf-8"),
        yaml.text("compression", "none"));
  }

  private static EstateFile estate(Yaml yaml) {
    return new EstateFile(
        yaml.map("estate").maps("servers").stream()
            .map(server ->
                new EstateFile.Server(
                    server.text("name"), server.texts("addresses"), server.texts("logs")))
            .toList(),
        yaml.map("estate").maps("balancers").stream().map(SpecCase::balancer).toList());
  }

  private static EstateFile.Balancer balancer(Yaml balancer) {
    return new EstateFile.Balancer(
        balancer.text("name"),
        balancer.texts("addresses"),
        balancer.text("tls", "unknown"),
        balancer.text("product", ""),
        balancer.oneOrMore("log-format"),
        balancer.text("time-zone", "UTC"),
        balancer.texts("logs"));
  }

  public void writeTo(Path folder) throws IOException {
    LogFolder logs = new LogFolder();
    files.forEach(file -> logs.add(file.path(), file.bytes()));
    logs.writeTo(folder);
  }

  /// Sentences about what a scan says wrongly; none if it is right.
  public List<String> disagreements(ExpectedCensus actual) {
    return expect.disagreements(actual);
  }

  /// Sentences about what is observed wrongly; none if it is right, or if the case does not say.
  ///
  /// @param actual by the names that `sunset observations` gives them, in the order of the evidence
  public List<String> disagreementsOfObservations(List<Map<String, String>> actual) {
    return expect.disagreementsOfObservations(actual);
  }

  @Override
  public String toString() {
    return "%s %s: %s".formatted(id, rules, title);
  }
}
