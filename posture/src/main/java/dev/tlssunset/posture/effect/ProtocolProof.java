package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.defaults.ProtocolDefault;
import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.effect.ProtocolResolver.Values;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Why a protocol version is what it is, in one line and step by step.
record ProtocolProof(
    ServerSettings settings,
    Optional<WindowsRelease> windows,
    ProtocolVersion protocol,
    Role role,
    Values values,
    ProtocolState state) {

  String because() {
    if (state == ProtocolState.NOT_SUPPORTED) {
      return windowsName() + " has no " + protocol + (values.isNothingSet() ? "" : ignored());
    }
    if (state == ProtocolState.UNKNOWN) {
      return values.text() + "; " + missing();
    }
    if (values.isNothingSet()) {
      return "not set; default of " + windowsName();
    }
    return decidedByDefault() ? values.text() + "; default of " + windowsName() : values.text();
  }

  List<Proof> steps() {
    List<Proof> steps = new ArrayList<>();
    steps.add(value(SchannelProtocols.ENABLED, values.enabled()));
    steps.add(value(SchannelProtocols.DISABLED_BY_DEFAULT, values.disabledByDefault()));
    steps.add(new Proof.Fact(windowsFact()));
    known().ifPresent(known -> defaults(known, steps));
    if (state != ProtocolState.NOT_SUPPORTED && state != ProtocolState.UNKNOWN) {
      steps.add(new Proof.Rule(meaning(), ProtocolResolver.STATES));
    }
    if (isEnabledAlone()) {
      steps.add(
          new Proof.Rule(
              "Where a version is off, a non-zero Enabled alone turns it on (documented for"
                  + " TLS 1.0 and TLS 1.1).",
              ProtocolResolver.ENABLED_ALONE));
    }
    if (state == ProtocolState.UNKNOWN) {
      steps.add(new Proof.Fact("So the state is not known: " + missing() + "."));
    }
    return List.copyOf(steps);
  }

  private Proof value(String name, RegistryLookup found) {
    return new Proof.Value(values.key(), name, found, ValueText.of(name, found) + ".");
  }

  private void defaults(ProtocolDefault known, List<Proof> steps) {
    String role = protocol + " " + this.role;
    known
        .needs()
        .ifPresent(update -> {
          String has = windowsName() + " has " + protocol + " only with " + update;
          steps.add(new Proof.Rule(has + ".", known.source()));
          steps.add(new Proof.Fact(updateFact(update)));
        });
    String says =
        known.state() == ProtocolState.NOT_SUPPORTED
            ? windowsName() + " does not support " + role + ", whatever is set."
            : "Where nothing is set, " + windowsName() + " has " + role + " " + known.state() + ".";
    steps.add(new Proof.Rule(says, known.source()));
  }

  private String updateFact(String update) {
    if (settings.updates().isEmpty()) {
      return "Which updates are installed was not collected.";
    }
    return isInstalled(update)
        ? update + " is installed."
        : update + " is not among the installed updates; a later rollup may have brought it.";
  }

  private String meaning() {
    return switch (state) {
      case ENABLED -> "It is negotiated unless the program excludes it.";
      case DISABLED_BY_DEFAULT -> "It is negotiated only for a program that asks for it by name.";
      case DISABLED -> "It is never negotiated.";
      case NOT_SUPPORTED, UNKNOWN -> "";
    };
  }

  /// What would decide it.
  private String missing() {
    if (isUndecided(values.enabled()) || isUndecided(values.disabledByDefault())) {
      return "what is not collected, or no DWORD, may mean anything";
    }
    if (windows.isEmpty()) {
      return "it depends on the Windows version, which is not known (--os names it)";
    }
    return known()
        .flatMap(ProtocolDefault::needs)
        .map(update -> "it depends on whether " + update + " or a later rollup is installed")
        .orElse("");
  }

  private static boolean isUndecided(RegistryLookup found) {
    return Switch.possible(found).size() > 1;
  }

  private boolean isEnabledAlone() {
    boolean isOff = known().filter(known -> known.state() == ProtocolState.DISABLED).isPresent();
    return isOff
        && state == ProtocolState.ENABLED
        && values.disabledByDefault() instanceof RegistryLookup.Absent;
  }

  private boolean decidedByDefault() {
    if (isZero(values.enabled())) {
      return false;
    }
    return values.enabled() instanceof RegistryLookup.Absent
        || values.disabledByDefault() instanceof RegistryLookup.Absent;
  }

  private static boolean isZero(RegistryLookup found) {
    return found instanceof RegistryLookup.Present(RegistryValue.Dword(long number), _)
        && number == 0;
  }

  private String ignored() {
    return "; " + values.text() + " changes nothing";
  }

  private boolean isInstalled(String update) {
    return settings.updates().orElse(Set.of()).contains(update);
  }

  private Optional<ProtocolDefault> known() {
    return windows.map(release -> release.protocol(protocol, role));
  }

  private String windowsName() {
    return windows.map(WindowsRelease::name).orElse("every Windows since 7 and Server 2008 R2");
  }

  private String windowsFact() {
    return windows
        .map(release -> "It runs " + release.name() + ".")
        .orElse("Its Windows version is not known.");
  }
}
