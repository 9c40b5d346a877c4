package dev.tlssunset.posture.finding;

import static dev.tlssunset.wire.registry.ProtocolVersion.SSL_2_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.SSL_3_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_1;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_2;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_3;

import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.effect.Proof;
import dev.tlssunset.posture.effect.ProtocolEffect;
import dev.tlssunset.posture.effect.ResolvedServer;
import dev.tlssunset.posture.effect.ValueText;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What is to be said about protocol versions.
final class ProtocolFindings {

  private static final long ALL_ONES = 0xFFFF_FFFFL;
  private static final String BOTH_ROLES = "(both roles)";

  private final ResolvedServer server;
  private final List<Finding> findings = new ArrayList<>();

  private ProtocolFindings(ResolvedServer server) {
    this.server = server;
  }

  static List<Finding> of(ResolvedServer server) {
    ProtocolFindings found = new ProtocolFindings(server);
    for (Role role : Role.values()) {
      found.tls12(role);
      found.tls13(role);
      found.old(role);
    }
    server.protocols().forEach(found::values);
    for (ProtocolVersion version : List.of(TLS_1_0, TLS_1_1, TLS_1_2, TLS_1_3)) {
      found.roles(version);
    }
    return found.findings;
  }

  private void tls12(Role role) {
    ProtocolEffect effect = server.protocol(TLS_1_2, role);
    String because = " (" + effect.because() + ").";
    switch (effect.state()) {
      case ENABLED -> {
        if (effect.isNothingSet()) {
          say(
              FindingKind.TLS12_BY_DEFAULT,
              effect,
              who -> "TLS 1.2 " + who + " is on only because nothing is set" + because);
        }
      }
      case NOT_SUPPORTED ->
          say(
              FindingKind.WINDOWS_WITHOUT_TLS12,
              effect,
              who -> "This Windows has no TLS 1.2 " + who + because);
      case DISABLED_BY_DEFAULT, DISABLED ->
          say(
              FindingKind.TLS12_NOT_EFFECTIVE,
              effect,
              who -> "TLS 1.2 " + who + " is " + effect.state() + because);
      case UNKNOWN -> {
        if (effect.mayBeOn()) {
          say(
              FindingKind.TLS12_UNKNOWN,
              effect,
              who -> "Whether TLS 1.2 " + who + " is on is not known" + because);
        } else {
          say(
              FindingKind.TLS12_NOT_EFFECTIVE,
              effect,
              who -> "TLS 1.2 " + who + " is not on" + because);
        }
      }
    }
  }

  private void tls13(Role role) {
    ProtocolEffect effect = server.protocol(TLS_1_3, role);
    boolean isAskedFor = number(effect, SchannelProtocols.ENABLED) > 0;
    if (effect.state() == ProtocolState.NOT_SUPPORTED && isAskedFor) {
      say(
          FindingKind.TLS13_NOT_SUPPORTED,
          effect,
          who ->
              "TLS 1.3 "
                  + who
                  + " is set to on, and this Windows does not have it: no safe configuration.");
    }
    if (effect.state() == ProtocolState.ENABLED && !server.protocol(TLS_1_2, role).mayBeOn()) {
      boolean isAlone =
          Stream.of(SSL_2_0, SSL_3_0, TLS_1_0, TLS_1_1)
              .noneMatch(version -> server.protocol(version, role).mayBeOn());
      say(
          FindingKind.TLS13_ONLY,
          effect,
          isAlone
              ? "TLS 1.3 is the only version left for " + role + "s, and SMTP needs TLS 1.2."
              : "TLS 1.3 is on for "
                  + role
                  + "s and TLS 1.2 is not: SMTP, which has no TLS 1.3, is left with older ones.");
    }
  }

  private void old(Role role) {
    for (ProtocolVersion version : List.of(SSL_2_0, SSL_3_0, TLS_1_0, TLS_1_1)) {
      ProtocolEffect effect = server.protocol(version, role);
      if (effect.state() == ProtocolState.ENABLED) {
        boolean isSsl = version.equals(SSL_2_0) || version.equals(SSL_3_0);
        say(
            isSsl ? FindingKind.OLD_SSL_ON : FindingKind.OLD_TLS_ON,
            effect,
            who -> version + " " + who + " is on (" + effect.because() + ").");
      }
    }
  }

  private void roles(ProtocolVersion version) {
    ProtocolEffect client = server.protocol(version, Role.CLIENT);
    ProtocolEffect inbound = server.protocol(version, Role.SERVER);
    boolean isKnown =
        client.state() != ProtocolState.UNKNOWN && inbound.state() != ProtocolState.UNKNOWN;
    if (isKnown && client.state() != inbound.state()) {
      say(
          FindingKind.PROTOCOL_ROLES_DIFFER,
          inbound,
          version
              + " is "
              + client.state()
              + " for clients and "
              + inbound.state()
              + " for servers.");
    }
  }

  private void values(ProtocolEffect effect) {
    long enabled = number(effect, SchannelProtocols.ENABLED);
    long byDefault = number(effect, SchannelProtocols.DISABLED_BY_DEFAULT);
    if (enabled >= 0 && byDefault >= 0 && enabled > 0 == byDefault > 0) {
      say(
          FindingKind.PROTOCOL_HALF_DISABLED,
          effect,
          who -> effect.protocol() + " " + who + " is half disabled: " + effect.because() + ".");
    }
    for (Proof.Value value : effect.lookups()) {
      value(effect, value);
    }
  }

  private void value(ProtocolEffect effect, Proof.Value value) {
    if (!(value.found() instanceof RegistryLookup.Present(RegistryValue data, _))) {
      return;
    }
    String set = ValueText.of(value.name(), value.found());
    if (!(data instanceof RegistryValue.Dword(long number))) {
      sayOfValue(FindingKind.VALUE_WRONG_TYPE, effect, set + " is no REG_DWORD.");
    } else if (number == ALL_ONES) {
      sayOfValue(
          FindingKind.VALUE_ALL_ONES,
          effect,
          set + " counts as 1, but some auditors and products ask for 1 itself.");
    } else if (number > 1) {
      sayOfValue(
          FindingKind.VALUE_ODD, effect, set + " is neither 0 nor 1; Windows takes it for 1.");
    }
  }

  /// -1 where it is no number.
  private static long number(ProtocolEffect effect, String name) {
    for (Proof.Value value : effect.lookups()) {
      if (value.name().equals(name)
          && value.found() instanceof RegistryLookup.Present(RegistryValue.Dword(long number), _)) {
        return number;
      }
    }
    return -1;
  }

  private void sayOfValue(FindingKind kind, ProtocolEffect effect, String is) {
    say(kind, effect, who -> effect.protocol() + " " + who + ": " + is);
  }

  /// @param sentence what to say of a role, or of both
  private void say(FindingKind kind, ProtocolEffect effect, UnaryOperator<String> sentence) {
    findings.add(
        kind.about(
            server.server(),
            effect.subject(),
            sentence.apply(effect.role().toString()),
            sentence.apply(BOTH_ROLES)));
  }

  private void say(FindingKind kind, ProtocolEffect effect, String sentence) {
    findings.add(kind.about(server.server(), effect.subject(), sentence));
  }
}
