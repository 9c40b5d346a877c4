package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What is left of a library's offer: whatever it asks for, Schannel decides in the end.
final class BehindSchannel {

  private final List<ProtocolEffect> protocols;

  /// @param protocols what Schannel makes of the same settings
  BehindSchannel(List<ProtocolEffect> protocols) {
    this.protocols = protocols;
  }

  /// Takes away what Schannel has off, and makes unsure what Schannel has not surely on.
  WinHttpEffect effect(String library, String where, Offer offer, String because, Steps steps) {
    List<ProtocolVersion> surely = new ArrayList<>();
    List<ProtocolVersion> perhaps = new ArrayList<>();
    List<ProtocolVersion> withheld = new ArrayList<>();
    for (ProtocolVersion version : Offer.VERSIONS) {
      ProtocolState state = state(version);
      boolean isOffered = offer.offers().contains(version);
      boolean isPossible = isOffered || offer.mayOffer().contains(version);
      if (isOffered && state == ProtocolState.ENABLED) {
        surely.add(version);
      } else if (isPossible && canBe(state)) {
        perhaps.add(version);
      } else if (isPossible) {
        withheld.add(version);
      }
    }
    List<ProtocolVersion> off =
        withheld.stream().filter(version -> offer.offers().contains(version)).toList();
    off.forEach(version ->
        steps.fact(
            "Schannel has " + version + " for clients " + state(version) + ", which decides."));
    return new WinHttpEffect(
        library,
        where,
        List.copyOf(surely),
        List.copyOf(perhaps),
        List.copyOf(withheld),
        because + butSchannel(off),
        steps.list());
  }

  private String butSchannel(List<ProtocolVersion> withheld) {
    String off =
        withheld.stream()
            .filter(version -> state(version) == ProtocolState.DISABLED)
            .map(ProtocolVersion::toString)
            .collect(Collectors.joining(", "));
    return off.isEmpty() ? "" : "; Schannel has " + off + " off for clients";
  }

  private static boolean canBe(ProtocolState state) {
    return state != ProtocolState.DISABLED && state != ProtocolState.NOT_SUPPORTED;
  }

  private ProtocolState state(ProtocolVersion version) {
    return protocols.stream()
        .filter(effect -> effect.role() == Role.CLIENT && effect.protocol().equals(version))
        .map(ProtocolEffect::state)
        .findFirst()
        .orElse(ProtocolState.UNKNOWN);
  }
}
