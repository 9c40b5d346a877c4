package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;

/// What a protocol version is in one role.
///
/// @param protocol the version
/// @param role the side
/// @param state what it is
/// @param because the reason in one line, e.g. `Enabled=1, DisabledByDefault=0`
/// @param proof the reason step by step
public record ProtocolEffect(
    ProtocolVersion protocol, Role role, ProtocolState state, String because, List<Proof> proof)
    implements Effect {

  @Override
  public String subject() {
    return protocol + "/" + role;
  }

  @Override
  public String answer() {
    return state.toString();
  }
}
