package dev.tlssunset.posture.effect;

import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;

/// What a library would offer if Schannel let it.
///
/// @param mayOffer what it offers too, or not: nobody knows
/// @param because the end of a sentence that says why; empty where the setting says it
record Offer(List<ProtocolVersion> offers, List<ProtocolVersion> mayOffer, String because) {

  static final List<ProtocolVersion> VERSIONS =
      List.of(
          ProtocolVersion.SSL_2_0,
          ProtocolVersion.SSL_3_0,
          ProtocolVersion.TLS_1_0,
          ProtocolVersion.TLS_1_1,
          ProtocolVersion.TLS_1_2,
          ProtocolVersion.TLS_1_3);

  static Offer nobodyKnows(String because, Steps steps) {
    steps.fact("So what it offers is not known.");
    return new Offer(List.of(), VERSIONS, because);
  }
}
