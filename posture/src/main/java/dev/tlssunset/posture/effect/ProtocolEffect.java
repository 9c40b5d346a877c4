package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;
import java.util.Set;

/// What a protocol version is in one role.
///
/// @param protocol the version
/// @param role the side
/// @param state what it is
/// @param possible the state itself; where it is not known, all states that it may be
/// @param because the reason in one line, e.g. `Enabled=1, DisabledByDefault=0`
/// @param proof the reason step by step
public record ProtocolEffect(
    ProtocolVersion protocol,
    Role role,
    ProtocolState state,
    Set<ProtocolState> possible,
    String because,
    List<Proof> proof)
    implements Effect {

  @Override
  public String topic() {
    return protocol.toString();
  }

  @Override
  public String subject() {
    return topic() + "/" + role;
  }

  @Override
  public boolean isKnown() {
    return state != ProtocolState.UNKNOWN;
  }

  @Override
  public String answer() {
    return state.toString();
  }

  /// Whether the default of Windows alone decides.
  public boolean isNothingSet() {
    return values().stream().allMatch(RegistryLookup.Absent.class::isInstance);
  }

  /// Whether both values are written down.
  public boolean isAllSet() {
    return values().stream().allMatch(RegistryLookup.Present.class::isInstance);
  }

  /// Whether it is on for programs that take what Windows gives them, or may be.
  public boolean mayBeOn() {
    return possible.contains(ProtocolState.ENABLED);
  }
}
