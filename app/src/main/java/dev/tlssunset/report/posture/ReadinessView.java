package dev.tlssunset.report.posture;

import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.defaults.ExchangeBuild;
import dev.tlssunset.posture.defaults.ExchangeProduct;
import dev.tlssunset.posture.defaults.ExchangeProduct.Milestone;
import dev.tlssunset.posture.defaults.Readiness;
import java.util.Optional;

/// Whether a server's Exchange is new enough, in words.
///
/// @param exchange its name and build
/// @param tls12 whether it supports TLS 1.2, or what it needs
/// @param retire whether TLS 1.0 and 1.1 may be turned off, or what it needs
record ReadinessView(String exchange, String tls12, String retire) {

  private static final String NOT_KNOWN = "not known";

  static ReadinessView of(ServerPosture server) {
    Optional<ExchangeBuild> build = server.settings().exchangeBuild().flatMap(ExchangeBuild::parse);
    Optional<ExchangeProduct> product = build.flatMap(Readiness.builtIn()::product);
    if (build.isEmpty() || product.isEmpty()) {
      String shown = server.settings().exchangeBuild().orElse("not collected");
      return new ReadinessView(shown, NOT_KNOWN, NOT_KNOWN);
    }
    return new ReadinessView(
        product.get().name() + " (" + build.get() + ")",
        verdict(build.get(), product.get().tls12()),
        verdict(build.get(), product.get().retire()));
  }

  private static String verdict(ExchangeBuild build, Milestone needs) {
    return build.isAtLeast(needs.build()) ? "yes" : "no: first " + needs;
  }
}
