package dev.tlssunset.report.posture;

import dev.tlssunset.posture.Posture;
import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.effect.Effect;
import dev.tlssunset.posture.effect.Proof;
import dev.tlssunset.posture.effect.ProtocolEffect;
import dev.tlssunset.posture.finding.Difference;
import dev.tlssunset.posture.finding.Finding;
import dev.tlssunset.posture.finding.FindingKind;
import dev.tlssunset.posture.finding.GuidelineResult;
import dev.tlssunset.posture.finding.GuidelineResult.Verdict;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.report.About;
import dev.tlssunset.report.json.JsonText;
import dev.tlssunset.report.page.PageJson;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// The data of the page of what settings mean.
final class PosturePageData {

  private final Posture posture;
  private final JsonGenerator json;

  private PosturePageData(Posture posture, JsonGenerator json) {
    this.posture = posture;
    this.json = json;
  }

  /// The stream stays open.
  static void write(Posture posture, List<String> problems, About about, OutputStream out) {
    try (JsonGenerator json = PageJson.generator(out)) {
      new PosturePageData(posture, json).write(problems, about);
    }
  }

  private void write(List<String> problems, About about) {
    json.writeStartObject();
    PageJson.startAbout(json, about);
    json.writeEndObject();
    headline(PostureHeadline.of(posture));
    json.writeObjectPropertyStart("kinds");
    json.writeEndObject();
    PageJson.texts(
        json, "protocols", SchannelProtocols.ALL.stream().map(Object::toString).toList());
    servers();
    findings();
    differences();
    readiness();
    rest();
    guidelines();
    PageJson.texts(json, "problems", problems);
    json.writeEndObject();
  }

  private void headline(PostureHeadline headline) {
    json.writeObjectPropertyStart("headline");
    json.writeStringProperty("mood", JsonText.name(headline.mood()));
    PageJson.text(json, "answer", headline.answer());
    PageJson.texts(json, "details", headline.details());
    json.writeEndObject();
    json.writeObjectPropertyStart("figures");
    json.writeNumberProperty("without", headline.without());
    json.writeNumberProperty("old", headline.old());
    json.writeNumberProperty("errors", headline.errors());
    json.writeNumberProperty("warnings", headline.warnings());
    json.writeEndObject();
  }

  private void servers() {
    json.writeArrayPropertyStart("servers");
    for (ServerPosture server : posture.servers()) {
      json.writeStartObject();
      PageJson.text(json, "name", server.server());
      PageJson.text(json, "os", windows(server));
      PageJson.text(json, "exchange", server.settings().exchangeBuild().orElse(""));
      json.writeArrayPropertyStart("cells");
      for (ProtocolEffect effect : server.protocols()) {
        json.writeStartObject();
        json.writeStringProperty("protocol", effect.protocol().toString());
        json.writeStringProperty("role", effect.role().toString());
        json.writeStringProperty("mark", PostureMark.of(effect).label());
        effect(effect);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String windows(ServerPosture server) {
    return server.windows().map(WindowsRelease::name).orElse("Windows unknown");
  }

  private void effect(Effect effect) {
    PageJson.text(json, "answer", effect.answer());
    PageJson.text(json, "because", effect.because());
    json.writeArrayPropertyStart("proof");
    effect.proof().forEach(this::step);
    json.writeEndArray();
  }

  private void step(Proof step) {
    json.writeStartObject();
    PageJson.text(json, "says", step.says());
    switch (step) {
      case Proof.Value value -> {
        PageJson.text(json, "key", value.key().toString());
        if (value.found() instanceof RegistryLookup.Present present) {
          PageJson.text(json, "where", PostureExplain.where(present.origin()));
        }
      }
      case Proof.Rule rule -> {
        PageJson.text(json, "title", rule.source().title());
        PageJson.text(json, "link", rule.source().url());
      }
      case Proof.Fact _ -> {}
    }
    json.writeEndObject();
  }

  private void findings() {
    json.writeArrayPropertyStart("findings");
    PostureHeadline.findings(posture).forEach(this::kind);
    json.writeEndArray();
  }

  private void kind(FindingKind kind, List<Finding> found) {
    json.writeStartObject();
    json.writeStringProperty("id", kind.id());
    json.writeStringProperty("severity", found.getFirst().severity().toString());
    json.writeStringProperty("remedy", kind.remedy());
    json.writeStringProperty("link", kind.link());
    json.writeArrayPropertyStart("found");
    for (Finding finding : found) {
      json.writeStartObject();
      PageJson.text(json, "server", finding.server());
      PageJson.text(json, "sentence", finding.sentence());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void differences() {
    json.writeArrayPropertyStart("differences");
    for (Difference difference : posture.differences()) {
      json.writeStartObject();
      PageJson.text(json, "subject", difference.subject());
      json.writeArrayPropertyStart("answers");
      for (Difference.Group group : difference.answers()) {
        json.writeStartObject();
        PageJson.text(json, "answer", group.answer());
        PageJson.texts(json, "servers", group.servers());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void readiness() {
    json.writeArrayPropertyStart("readiness");
    for (ServerPosture server : posture.servers()) {
      ReadinessView view = ReadinessView.of(server);
      json.writeStartObject();
      PageJson.text(json, "server", server.server());
      PageJson.text(json, "windows", windows(server));
      PageJson.text(json, "exchange", view.exchange());
      PageJson.text(json, "tls12", view.tls12());
      PageJson.text(json, "retire", view.retire());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void rest() {
    json.writeArrayPropertyStart("rest");
    for (ServerPosture server : posture.servers()) {
      for (Effect effect : server.effects()) {
        if (!(effect instanceof ProtocolEffect)) {
          json.writeStartObject();
          PageJson.text(json, "server", server.server());
          PageJson.text(json, "topic", effect.topic());
          PageJson.text(json, "subject", effect.subject());
          effect(effect);
          json.writeEndObject();
        }
      }
    }
    json.writeEndArray();
  }

  private void guidelines() {
    json.writeArrayPropertyStart("guidelines");
    for (ServerPosture server : posture.servers()) {
      Map<String, List<GuidelineResult>> byGuideline = new LinkedHashMap<>();
      server
          .guidelines()
          .forEach(result ->
              byGuideline
                  .computeIfAbsent(result.guideline(), guideline -> new ArrayList<>())
                  .add(result));
      byGuideline.values().forEach(results -> guideline(server, results));
    }
    json.writeEndArray();
  }

  private void guideline(ServerPosture server, List<GuidelineResult> results) {
    json.writeStartObject();
    PageJson.text(json, "server", server.server());
    PageJson.text(json, "title", results.getFirst().title());
    PageJson.text(json, "link", results.getFirst().link());
    json.writeNumberProperty("met", count(results, Verdict.MET));
    json.writeNumberProperty("notMet", count(results, Verdict.NOT_MET));
    json.writeNumberProperty("unknown", count(results, Verdict.UNKNOWN));
    json.writeArrayPropertyStart("checks");
    for (GuidelineResult result : results) {
      json.writeStartObject();
      json.writeStringProperty("level", result.level().name());
      json.writeStringProperty("verdict", result.verdict().toString());
      PageJson.text(json, "says", result.says());
      PageJson.text(json, "because", result.because());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static long count(List<GuidelineResult> results, Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).count();
  }
}
