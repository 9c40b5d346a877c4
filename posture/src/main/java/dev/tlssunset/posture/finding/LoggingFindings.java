package dev.tlssunset.posture.finding;

import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.effect.CryptField;
import dev.tlssunset.posture.effect.LoggingEffect;
import dev.tlssunset.posture.effect.ResolvedServer;
import java.util.List;

/// Which logs will not tell who still uses old versions.
final class LoggingFindings {

  private LoggingFindings() {}

  static List<Finding> of(ResolvedServer server) {
    return server.logging().stream()
        .filter(effect -> !effect.hasVersion())
        .map(effect -> finding(server, effect))
        .toList();
  }

  private static Finding finding(ResolvedServer server, LoggingEffect effect) {
    if (!effect.service().equals(LoggingEffect.IIS)) {
      String sentence =
          "The %s connector '%s' keeps no protocol log (%s)."
              .formatted(effect.service(), effect.name(), effect.because());
      return FindingKind.SMTP_WITHOUT_LOG.about(server.server(), effect.subject(), sentence);
    }
    String site = "IIS does not log the TLS version of '" + effect.name() + "'";
    return cannot(server)
        ? FindingKind.IIS_CANNOT_LOG_TLS.about(
            server.server(), effect.subject(), site + ": that of this Windows cannot.")
        : FindingKind.IIS_WITHOUT_TLS_FIELDS.about(
            server.server(), effect.subject(), site + " (" + effect.because() + ").");
  }

  private static boolean cannot(ResolvedServer server) {
    return server.windows().map(WindowsRelease::build).filter(CryptField::isBefore).isPresent();
  }
}
