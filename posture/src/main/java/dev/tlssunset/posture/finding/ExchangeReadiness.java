package dev.tlssunset.posture.finding;

import dev.tlssunset.posture.defaults.ExchangeBuild;
import dev.tlssunset.posture.defaults.ExchangeProduct;
import dev.tlssunset.posture.defaults.Readiness;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.Optional;

/// Whether a server's Exchange is new enough.
///
/// @param product which one it is
/// @param build its build
public record ExchangeReadiness(ExchangeProduct product, ExchangeBuild build) {

  /// Empty where a server has none, or nobody knows which.
  public static Optional<ExchangeReadiness> of(ServerSettings settings) {
    return settings
        .exchangeBuild()
        .flatMap(ExchangeBuild::parse)
        .flatMap(build ->
            Readiness.builtIn()
                .product(build)
                .map(product -> new ExchangeReadiness(product, build)));
  }

  /// Whether it supports TLS 1.2.
  public boolean supportsTls12() {
    return build.isAtLeast(product.tls12().build());
  }

  /// Whether TLS 1.0 and 1.1 may be turned off.
  public boolean mayRetireOldTls() {
    return build.isAtLeast(product.retire().build());
  }

  /// Whether it supports what a guideline asks for: `TLS 1.3`, or what a product may lack.
  boolean supports(String feature) {
    return feature.equals(ProtocolVersion.TLS_1_3.toString())
        ? supportsTls13()
        : !product.lacks().contains(feature);
  }

  boolean supportsTls13() {
    return product.tls13().filter(milestone -> build.isAtLeast(milestone.build())).isPresent();
  }
}
