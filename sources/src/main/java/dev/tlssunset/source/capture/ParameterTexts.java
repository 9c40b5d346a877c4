package dev.tlssunset.source.capture;

import dev.tlssunset.observation.HandshakeParameters;
import dev.tlssunset.observation.HandshakeParameters.Offered;
import dev.tlssunset.observation.HandshakeParameters.Selected;
import dev.tlssunset.observation.HandshakeParameters.ServerCertificate;
import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.certificate.CertificateFacts;
import dev.tlssunset.wire.handshake.Handshake;
import dev.tlssunset.wire.message.ClientExtensions;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ExtensionType;
import dev.tlssunset.wire.registry.Grease;
import dev.tlssunset.wire.registry.NamedGroup;
import dev.tlssunset.wire.registry.SignatureScheme;
import java.util.List;
import java.util.function.ToIntFunction;

/// What a handshake said besides versions and suite, as texts.
final class ParameterTexts {

  private static final String GREASE = "GREASE";

  private ParameterTexts() {}

  static HandshakeParameters of(Handshake handshake) {
    return new HandshakeParameters(
        handshake.clientHello().map(ParameterTexts::offered),
        selected(handshake),
        handshake
            .certificates()
            .flatMap(shown -> shown.encoded().stream().findFirst())
            .map(ParameterTexts::certificate));
  }

  private static Offered offered(ClientHello hello) {
    ClientExtensions extensions = hello.extensions();
    return new Offered(
        names(hello.suites(), CipherSuite::number),
        names(extensions.groups(), NamedGroup::number),
        names(extensions.keyShares(), NamedGroup::number),
        names(extensions.signatureSchemes(), SignatureScheme::number),
        extensions.protocols().stream().map(HelloTexts::asUtf8).toList(),
        extensions.has(ExtensionType.ENCRYPTED_CLIENT_HELLO),
        hello.isTruncated());
  }

  private static <T> List<String> names(List<T> values, ToIntFunction<T> number) {
    return values.stream()
        .map(value -> Grease.is(number.applyAsInt(value)) ? GREASE : value.toString())
        .toList();
  }

  private static Selected selected(Handshake handshake) {
    NamedGroup group = handshake.group();
    String protocol =
        handshake.serverHello().map(hello -> hello.extensions().protocol()).orElse("");
    return new Selected(
        group.equals(NamedGroup.NONE) ? "" : group.toString(), HelloTexts.asUtf8(protocol));
  }

  private static ServerCertificate certificate(Bytes encoded) {
    CertificateFacts facts = CertificateFacts.of(encoded);
    return new ServerCertificate(
        facts.subject(), facts.issuer(), facts.notBefore(), facts.notAfter());
  }
}
