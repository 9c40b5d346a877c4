package dev.tlssunset.report.scan;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.census.Suspect;
import dev.tlssunset.report.json.JsonText;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// What the evidence says of the balancers, as JSON.
final class JsonBalancers {

  private JsonBalancers() {}

  static void write(JsonGenerator json, List<BalancerFinding> balancers) {
    if (balancers.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("balancers");
    balancers.forEach(balancer -> write(json, balancer));
    json.writeEndArray();
  }

  /// Where the evidence says otherwise than the estate file.
  static void writeFindings(JsonGenerator json, List<BalancerFinding> balancers) {
    json.writeArrayPropertyStart("findings");
    for (BalancerFinding balancer : balancers) {
      for (String contradiction : balancer.contradictions()) {
        json.writeStartObject();
        json.writeStringProperty("id", "estate-contradiction");
        JsonText.property(json, "subject", balancer.name());
        JsonText.property(json, "text", contradiction);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  static void writeSuspects(JsonGenerator json, List<Suspect> suspects) {
    if (suspects.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("probableBalancers");
    for (Suspect suspect : suspects) {
      json.writeStartObject();
      JsonText.property(json, "address", suspect.address());
      json.writeNumberProperty("users", suspect.users());
      json.writeNumberProperty("devices", suspect.devices());
      json.writeNumberProperty("forwarded", suspect.forwarded());
      json.writeNumberProperty("count", suspect.count());
      JsonText.property(json, "why", suspect.why());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, BalancerFinding balancer) {
    json.writeStartObject();
    JsonText.property(json, "name", balancer.name());
    JsonText.list(json, "addresses", balancer.addresses());
    json.writeStringProperty("tls", balancer.tls().label());
    JsonText.property(json, "because", balancer.because());
    json.writeNumberProperty("passed", balancer.passed());
    json.writeObjectPropertyStart("grounds");
    balancer
        .grounds()
        .forEach((grounds, count) -> json.writeNumberProperty(grounds.label(), count));
    json.writeEndObject();
    json.writeArrayPropertyStart("clocks");
    balancer
        .clocks()
        .forEach((server, clock) -> {
          json.writeStartObject();
          JsonText.property(json, "server", server);
          json.writeNumberProperty("ahead", clock.seconds());
          json.writeNumberProperty("pairs", clock.pairs());
          json.writeEndObject();
        });
    json.writeEndArray();
    JsonText.list(json, "contradictions", balancer.contradictions());
    json.writeEndObject();
  }
}
