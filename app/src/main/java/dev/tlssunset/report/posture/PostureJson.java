package dev.tlssunset.report.posture;

import dev.tlssunset.posture.Posture;
import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.effect.BindingEffect;
import dev.tlssunset.posture.effect.DotnetEffect;
import dev.tlssunset.posture.effect.Effect;
import dev.tlssunset.posture.effect.LoggingEffect;
import dev.tlssunset.posture.effect.Proof;
import dev.tlssunset.posture.effect.ProtocolEffect;
import dev.tlssunset.posture.effect.Suite;
import dev.tlssunset.posture.effect.SwitchEffect;
import dev.tlssunset.posture.effect.WinHttpEffect;
import dev.tlssunset.posture.finding.Finding;
import dev.tlssunset.posture.finding.GuidelineResult;
import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import dev.tlssunset.report.json.JsonLines;
import dev.tlssunset.report.json.JsonText;
import dev.tlssunset.report.posture.PostureReports.Explained;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// What settings mean, as JSON in the shape of `docs/reference/posture.schema.json`: one object a
/// server.
final class PostureJson {

  static final int SCHEMA = 1;

  private final JsonGenerator json;

  private PostureJson(JsonGenerator json) {
    this.json = json;
  }

  static void write(Posture posture, OutputStream out) {
    try (JsonGenerator json = JsonLines.generator(out)) {
      PostureJson writer = new PostureJson(json);
      json.writeStartArray();
      posture.servers().forEach(writer::server);
      json.writeEndArray();
      json.writeRaw('\n');
    }
  }

  static void writeExplained(List<Explained> named, OutputStream out) {
    try (JsonGenerator json = JsonLines.generator(out)) {
      PostureJson writer = new PostureJson(json);
      json.writeStartArray();
      for (Explained one : named) {
        json.writeStartObject();
        JsonText.property(json, "server", one.server());
        JsonText.property(json, "subject", one.effect().subject());
        JsonText.property(json, "answer", one.effect().answer());
        writer.reason(one.effect());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeRaw('\n');
    }
  }

  private void server(ServerPosture server) {
    json.writeStartObject();
    json.writeNumberProperty("schema", SCHEMA);
    JsonText.property(json, "server", server.server());
    JsonText.property(json, "os", os(server));
    array("protocols", server.protocols(), this::protocol);
    array("dotnet", server.resolved().dotnet(), this::dotnet);
    array("winhttp", server.resolved().winHttp(), this::winHttp);
    suites(server);
    array("switches", server.resolved().switches(), this::switched);
    array("bindings", server.resolved().bindings(), this::binding);
    array("logging", server.resolved().logging(), this::logging);
    readiness(ReadinessView.of(server));
    array("findings", server.findings(), this::finding);
    array("guidelines", server.guidelines(), this::guideline);
    JsonText.list(json, "inputs", server.settings().inputs());
    JsonText.list(json, "problems", server.settings().problems());
    json.writeEndObject();
  }

  /// The release where we know it, else what the server says of itself.
  static String os(ServerPosture server) {
    return server
        .windows()
        .map(WindowsRelease::name)
        .or(() -> server.settings().windows().map(PostureJson::told))
        .orElse("unknown");
  }

  private static String told(WindowsVersion version) {
    return version.build() == 0
        ? version.product()
        : (version.product() + " build " + version.build()).strip();
  }

  private void protocol(ProtocolEffect effect) {
    JsonText.property(json, "protocol", effect.protocol().toString());
    JsonText.property(json, "role", effect.role().toString());
    JsonText.property(json, "state", effect.state().toString());
    reason(effect);
  }

  private void dotnet(DotnetEffect effect) {
    JsonText.property(json, "framework", effect.framework());
    JsonText.property(json, "view", effect.view());
    JsonText.property(json, "systemDefaultTlsVersions", effect.systemDefaults().toString());
    JsonText.property(json, "strongCrypto", effect.strongCrypto().toString());
    reason(effect);
  }

  private void winHttp(WinHttpEffect effect) {
    JsonText.property(json, "library", effect.library());
    JsonText.property(json, "view", effect.where());
    JsonText.list(json, "offers", names(effect.offers()));
    JsonText.list(json, "mayOffer", names(effect.mayOffer()));
    reason(effect);
  }

  private static List<String> names(List<ProtocolVersion> versions) {
    return versions.stream().map(ProtocolVersion::toString).toList();
  }

  private void suites(ServerPosture server) {
    JsonText.list(
        json, "suites", server.resolved().suites().suites().stream().map(Suite::name).toList());
    object("suitesFrom", server.resolved().suites());
    JsonText.list(json, "curves", server.resolved().curves().curves());
    object("curvesFrom", server.resolved().curves());
  }

  private void object(String name, Effect effect) {
    json.writeObjectPropertyStart(name);
    JsonText.property(json, "answer", effect.answer());
    reason(effect);
    json.writeEndObject();
  }

  private void switched(SwitchEffect effect) {
    JsonText.property(json, "kind", effect.kind());
    JsonText.property(json, "name", effect.name());
    JsonText.property(json, "state", effect.answer());
    reason(effect);
  }

  private void binding(BindingEffect effect) {
    JsonText.property(json, "endpoint", effect.endpoint());
    JsonText.list(json, "without", effect.leavesOut());
    reason(effect);
  }

  private void logging(LoggingEffect effect) {
    JsonText.property(json, "service", effect.service());
    JsonText.property(json, "name", effect.name());
    json.writeBooleanProperty("hasVersion", effect.hasVersion());
    reason(effect);
  }

  private void readiness(ReadinessView view) {
    json.writeObjectPropertyStart("readiness");
    JsonText.property(json, "exchange", view.exchange());
    JsonText.property(json, "tls12", view.tls12());
    JsonText.property(json, "retire", view.retire());
    json.writeEndObject();
  }

  private void finding(Finding finding) {
    JsonText.property(json, "id", finding.id());
    JsonText.property(json, "severity", finding.severity().toString());
    JsonText.property(json, "sentence", finding.sentence());
    JsonText.property(json, "remedy", finding.remedy());
    JsonText.property(json, "link", finding.link());
    JsonText.propertyUnlessEmpty(json, "subject", finding.subject());
  }

  private void guideline(GuidelineResult result) {
    JsonText.property(json, "guideline", result.guideline());
    JsonText.property(json, "check", result.check());
    JsonText.property(json, "level", result.level().toString());
    JsonText.property(json, "says", result.says());
    JsonText.property(json, "verdict", result.verdict().toString());
    JsonText.propertyUnlessEmpty(json, "because", result.because());
    JsonText.property(json, "link", result.link());
  }

  private void reason(Effect effect) {
    JsonText.property(json, "because", effect.because());
    array("proof", effect.proof(), this::step);
  }

  private void step(Proof step) {
    JsonText.property(json, "says", step.says());
    switch (step) {
      case Proof.Value value -> {
        JsonText.property(json, "key", value.key().toString());
        JsonText.property(json, "value", value.name());
        origin(value.found()).ifPresent(this::origin);
      }
      case Proof.Rule rule -> {
        JsonText.property(json, "source", rule.source().title());
        JsonText.property(json, "link", rule.source().url());
      }
      case Proof.Fact _ -> {}
    }
  }

  private static Optional<Origin> origin(RegistryLookup found) {
    return found instanceof RegistryLookup.Present present
        ? Optional.of(present.origin())
        : Optional.empty();
  }

  private void origin(Origin origin) {
    JsonText.property(json, "file", origin.file());
    if (origin.line() > 0) {
      json.writeNumberProperty("line", origin.line());
    }
    if (origin.offset() >= 0) {
      json.writeNumberProperty("offset", origin.offset());
    }
  }

  private <T> void array(String name, List<T> items, Consumer<T> item) {
    json.writeArrayPropertyStart(name);
    for (T one : items) {
      json.writeStartObject();
      item.accept(one);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
