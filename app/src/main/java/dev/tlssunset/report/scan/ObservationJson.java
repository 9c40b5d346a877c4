package dev.tlssunset.report.scan;

import dev.tlssunset.census.RecordUnit;
import dev.tlssunset.census.SeenObservation;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.HandshakeParameters;
import dev.tlssunset.observation.HandshakeParameters.Offered;
import dev.tlssunset.observation.HandshakeParameters.Selected;
import dev.tlssunset.observation.HandshakeParameters.ServerCertificate;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.report.json.HiddenLetters;
import dev.tlssunset.report.json.JsonText;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Observations as JSON, one a line, in the shape of `docs/reference/observations.schema.json`. The
/// stream that is passed in stays open.
public final class ObservationJson implements ObservationReport {

  private static final JsonFactory JSON =
      JsonFactory.builder().rootValueSeparator("").characterEscapes(new HiddenLetters()).build();

  private final JsonGenerator json;

  public ObservationJson(OutputStream out) {
    json = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
  }

  @Override
  public void write(SeenObservation seen) {
    ObservationKind kind = seen.kind();
    json.writeStartObject();
    json.writeStringProperty("time", seen.time().toString());
    json.writeStringProperty("format", kind.format());
    json.writeStringProperty("vantage", kind.vantage().nameOrAddress());
    json.writeStringProperty("leg", leg(kind));
    endpoints(seen);
    json.writeStringProperty("service", kind.service().name());
    unlessEmpty("internal", kind.internal().reason());
    negotiated(kind);
    packets(seen.packets());
    json.writeStringProperty("suite", kind.suite().toString());
    json.writeStringProperty("outcome", JsonText.name(kind.outcome()));
    handshake(seen.packets().parameters());
    hints(seen);
    evidence(seen);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static String leg(ObservationKind kind) {
    return switch (kind.leg()) {
      case DIRECT_OR_UNKNOWN -> JsonText.name(kind.direction());
      case CLIENT_TO_BALANCER -> "client to balancer";
      case BALANCER_TO_SERVER -> "balancer to server";
    };
  }

  private void endpoints(SeenObservation seen) {
    boolean isInbound = seen.kind().direction() == Direction.INBOUND;
    String own = seen.kind().vantage().address();
    endpoint(isInbound ? "originator" : "responder", seen.peer(), seen.peerPort());
    endpoint(isInbound ? "responder" : "originator", own, seen.ownPort());
    onward(seen);
    if (!seen.packets().via().isEmpty()) {
      endpoint("via", seen.packets().via(), seen.packets().viaPort());
    }
    unlessEmpty("forwardedFor", seen.forwardedFor());
  }

  private void onward(SeenObservation seen) {
    if (seen.ended().getEpochSecond() > 0) {
      json.writeStringProperty("ended", seen.ended().toString());
    }
    boolean hasVersion = !seen.kind().onward().equals(ProtocolVersion.NOT_RECORDED);
    if (!seen.onward().isTold() && !hasVersion) {
      return;
    }
    json.writeObjectPropertyStart("onward");
    endpoint("originator", seen.onward().from(), seen.onward().fromPort());
    endpoint("responder", seen.onward().to(), seen.onward().toPort());
    json.writeStringProperty("negotiated", seen.kind().onward().toString());
    json.writeEndObject();
  }

  private void endpoint(String name, String address, int port) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("address", address);
    if (port > 0) {
      json.writeNumberProperty("port", port);
    }
    json.writeEndObject();
  }

  private void negotiated(ObservationKind kind) {
    if (kind.outcome() == Outcome.PLAINTEXT) {
      json.writeNullProperty("negotiated");
    } else {
      json.writeStringProperty("negotiated", kind.negotiated().toString());
    }
  }

  private void packets(SeenObservation.Packets packets) {
    unlessEmpty("starttls", packets.startTls());
    unlessEmpty("offered", packets.offered());
    unlessEmpty("serverName", packets.serverName());
    unlessEmpty("ja3", packets.ja3());
    unlessEmpty("ja4", packets.ja4());
    unlessEmpty("alert", packets.alert());
    unlessEmpty("resumption", packets.resumption());
  }

  private void handshake(HandshakeParameters parameters) {
    parameters.offered().ifPresent(this::clientHello);
    if (parameters.selected().isTold()) {
      selected(parameters.selected());
    }
    parameters.certificate().ifPresent(this::serverCertificate);
  }

  private void clientHello(Offered offered) {
    json.writeObjectPropertyStart("clientHello");
    unlessEmpty("suites", offered.suites());
    unlessEmpty("groups", offered.groups());
    unlessEmpty("keyShares", offered.keyShares());
    unlessEmpty("signatureAlgorithms", offered.signatureAlgorithms());
    unlessEmpty("protocols", offered.protocols());
    if (offered.hasEncryptedHello()) {
      json.writeBooleanProperty("encryptedHello", true);
    }
    if (offered.isCut()) {
      json.writeBooleanProperty("cut", true);
    }
    json.writeEndObject();
  }

  private void selected(Selected selected) {
    json.writeObjectPropertyStart("selected");
    unlessEmpty("group", selected.group());
    unlessEmpty("protocol", selected.protocol());
    json.writeEndObject();
  }

  private void serverCertificate(ServerCertificate certificate) {
    json.writeObjectPropertyStart("serverCertificate");
    unlessEmpty("subject", certificate.subject());
    unlessEmpty("issuer", certificate.issuer());
    certificate
        .notBefore()
        .ifPresent(time -> json.writeStringProperty("notBefore", time.toString()));
    certificate.notAfter().ifPresent(time -> json.writeStringProperty("notAfter", time.toString()));
    json.writeEndObject();
  }

  private void hints(SeenObservation seen) {
    json.writeObjectPropertyStart("hints");
    unlessEmpty("user", seen.user());
    unlessEmpty("device", seen.device());
    unlessEmpty("software", seen.software());
    unlessEmpty("helo", seen.name());
    unlessEmpty("certificate", seen.certificate());
    unlessEmpty("connector", seen.kind().connector());
    json.writeEndObject();
  }

  private void evidence(SeenObservation seen) {
    json.writeObjectPropertyStart("evidence");
    json.writeStringProperty("file", seen.file());
    json.writeNumberProperty(RecordUnit.of(seen.kind().format()).label(), seen.line());
    json.writeEndObject();
  }

  private void unlessEmpty(String name, String text) {
    if (!text.isEmpty()) {
      json.writeStringProperty(name, text);
    }
  }

  private void unlessEmpty(String name, List<String> texts) {
    if (!texts.isEmpty()) {
      json.writeArrayPropertyStart(name);
      texts.forEach(json::writeString);
      json.writeEndArray();
    }
  }

  @Override
  public void flush() {
    json.flush();
  }
}
