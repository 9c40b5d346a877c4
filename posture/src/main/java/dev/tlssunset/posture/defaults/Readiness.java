package dev.tlssunset.posture.defaults;

import dev.tlssunset.posture.defaults.ExchangeProduct.DotnetRelease;
import dev.tlssunset.posture.defaults.ExchangeProduct.Milestone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What Exchange, Windows and .NET must be before TLS 1.2 works, and before older versions may go:
/// `exchange.yaml`.
public final class Readiness {

  private final List<ExchangeProduct> products;
  private final Map<String, Map<String, String>> updates;
  private final Map<String, String> dotnet35;

  private Readiness(
      List<ExchangeProduct> products,
      Map<String, Map<String, String>> updates,
      Map<String, String> dotnet35) {
    this.products = products;
    this.updates = updates;
    this.dotnet35 = dotnet35;
  }

  public static Readiness builtIn() {
    return BuiltIn.READINESS;
  }

  /// The product that a build is of; empty for builds before Exchange 2010.
  public Optional<ExchangeProduct> product(ExchangeBuild build) {
    return products.stream()
        .filter(product -> build.isAtLeast(product.from()))
        .reduce((earlier, later) -> later);
  }

  /// Updates that a release needs for TLS 1.2, with what each brings; empty where it needs none.
  public Map<String, String> updates(WindowsRelease windows) {
    return updates.getOrDefault(windows.name(), Map.of());
  }

  /// The update that a release needs where .NET 3.5 is relied on.
  public Optional<String> dotnet35Update(WindowsRelease windows) {
    return Optional.ofNullable(dotnet35.get(windows.name()));
  }

  private static final class BuiltIn {
    private static final Readiness READINESS = read(DefaultsFile.read("exchange.yaml"));

    private static Readiness read(DefaultsFile file) {
      Map<String, Source> sources = Sources.read(file);
      Map<String, Map<String, String>> updates = new LinkedHashMap<>();
      for (DefaultsFile row : file.sections("updates")) {
        updates.put(row.text("windows"), texts(row.section("needs")));
      }
      return new Readiness(
          file.sections("exchange").stream().map(row -> product(row, sources)).toList(),
          updates,
          texts(file.section("dotnet35-updates")));
    }

    private static ExchangeProduct product(DefaultsFile row, Map<String, Source> sources) {
      return new ExchangeProduct(
          row.text("name"),
          build(row.text("from")),
          milestone(row, "tls12"),
          milestone(row, "retire"),
          row.has("tls13") ? Optional.of(milestone(row, "tls13")) : Optional.empty(),
          row.text("dotnet"),
          row.has("release")
              ? Optional.of(new DotnetRelease(row.number("release"), row.text("release-name")))
              : Optional.empty(),
          row.texts("lacks"),
          Sources.named(sources, row.text("source")));
    }

    private static Milestone milestone(DefaultsFile row, String key) {
      return new Milestone(build(row.text(key)), row.text(key + "-name"));
    }

    private static ExchangeBuild build(String text) {
      return ExchangeBuild.parse(text)
          .orElseThrow(() -> new IllegalStateException(text + " is not a build"));
    }

    private static Map<String, String> texts(DefaultsFile table) {
      Map<String, String> texts = new LinkedHashMap<>();
      table.keys().forEach(key -> texts.put(key, table.text(key)));
      return texts;
    }
  }
}
