package dev.tlssunset.posture.effect;

import java.util.List;

/// Something that Windows has on or off.
///
/// @param kind what it is one of: `cipher`, `hash`, `key exchange`, `renegotiation`, `FIPS`
/// @param name which one, e.g. `RC4 128/128`
/// @param isOn the answer
/// @param because the reason in one line
/// @param proof the reason step by step
public record SwitchEffect(String kind, String name, Answer isOn, String because, List<Proof> proof)
    implements Effect {

  @Override
  public String topic() {
    return kind;
  }

  @Override
  public String subject() {
    return kind + "/" + name;
  }

  @Override
  public boolean isKnown() {
    return isOn != Answer.UNKNOWN;
  }

  @Override
  public String answer() {
    return switch (isOn) {
      case YES -> "on";
      case NO -> "off";
      case DEPENDS, UNKNOWN -> isOn.toString();
    };
  }
}
