package dev.tlssunset.report.posture;

import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.defaults.ExchangeProduct;
import dev.tlssunset.posture.defaults.ExchangeProduct.Milestone;
import dev.tlssunset.posture.finding.ExchangeReadiness;
import java.util.Optional;

/// Whether a server's Exchange is new enough, in words.
///
/// @param exchange its name and build
/// @param tls12 whether it supports TLS 1.2, or what it needs
/// @param retire whether TLS 1.0 and 1.1 may be turned off, or what it needs
record ReadinessView(String exchange, String tls12, String retire) {

  private static final String NOT_KNOWN = "not known";

  static ReadinessView of(ServerPosture server) {
    return ExchangeReadiness.of(server.settings())
        .map(ReadinessView::of)
        .orElseGet(() -> unknown(server.settings().exchangeBuild()));
  }

  private static ReadinessView unknown(Optional<String> build) {
    return new ReadinessView(build.orElse("not collected"), NOT_KNOWN, NOT_KNOWN);
  }

  private static ReadinessView of(ExchangeReadiness exchange) {
    ExchangeProduct product = exchange.product();
    return new ReadinessView(
        product.name() + " (" + exchange.build() + ")",
        verdict(exchange.supportsTls12(), product.tls12()),
        verdict(exchange.mayRetireOldTls(), product.retire()));
  }

  private static String verdict(boolean isReady, Milestone needs) {
    return isReady ? "yes" : "no: first " + needs;
  }
}
