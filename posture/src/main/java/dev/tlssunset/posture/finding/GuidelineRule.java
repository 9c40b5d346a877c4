package dev.tlssunset.posture.finding;

import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.effect.Answer;
import dev.tlssunset.posture.effect.DotnetEffect;
import dev.tlssunset.posture.effect.ProtocolEffect;
import dev.tlssunset.posture.effect.ResolvedServer;
import dev.tlssunset.posture.effect.Suite;
import dev.tlssunset.posture.effect.SuitesEffect;
import dev.tlssunset.posture.effect.SwitchResolver;
import dev.tlssunset.posture.finding.GuidelineResult.Verdict;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a check of a guideline asks of a server.
sealed interface GuidelineRule {

  /// The parts that are not so, or not known to be so.
  record Outcome(Verdict verdict, String because) {

    private static Outcome of(List<String> not, List<String> unknown) {
      if (!not.isEmpty()) {
        return new Outcome(Verdict.NOT_MET, String.join("; ", not));
      }
      return unknown.isEmpty()
          ? new Outcome(Verdict.MET, "")
          : new Outcome(Verdict.UNKNOWN, String.join("; ", unknown));
    }
  }

  Outcome check(ResolvedServer server);

  /// Versions are on.
  record On(List<ProtocolVersion> versions, List<Role> roles) implements GuidelineRule {
    @Override
    public Outcome check(ResolvedServer server) {
      return protocols(server, versions, roles, effect -> effect.state() == ProtocolState.ENABLED);
    }
  }

  /// Versions are off for everybody, also for programs that ask for them by name.
  record Off(List<ProtocolVersion> versions, List<Role> roles) implements GuidelineRule {
    @Override
    public Outcome check(ResolvedServer server) {
      return protocols(
          server,
          versions,
          roles,
          effect ->
              effect.state() == ProtocolState.DISABLED
                  || effect.state() == ProtocolState.NOT_SUPPORTED);
    }
  }

  /// Values are written down.
  record WrittenDown(List<ProtocolVersion> versions, List<Role> roles) implements GuidelineRule {
    @Override
    public Outcome check(ResolvedServer server) {
      return protocols(server, versions, roles, ProtocolEffect::isAllSet);
    }
  }

  private static Outcome protocols(
      ResolvedServer server,
      List<ProtocolVersion> versions,
      List<Role> roles,
      Predicate<ProtocolEffect> isMet) {
    List<String> not = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (ProtocolVersion version : versions) {
      for (Role role : roles) {
        ProtocolEffect effect = server.protocol(version, role);
        String is = effect.subject() + " is " + effect.state() + " (" + effect.because() + ")";
        if (effect.state() == ProtocolState.UNKNOWN) {
          unknown.add(is);
        } else if (!isMet.test(effect)) {
          not.add(is);
        }
      }
    }
    return Outcome.of(not, unknown);
  }

  /// Windows chooses the versions of a .NET framework.
  record FollowsWindows(List<String> frameworks) implements GuidelineRule {
    @Override
    public Outcome check(ResolvedServer server) {
      return dotnet(server, frameworks, DotnetEffect::systemDefaults);
    }
  }

  /// A .NET framework leaves out weak algorithms.
  record StrongCrypto(List<String> frameworks) implements GuidelineRule {
    @Override
    public Outcome check(ResolvedServer server) {
      return dotnet(server, frameworks, DotnetEffect::strongCrypto);
    }
  }

  private static Outcome dotnet(
      ResolvedServer server, List<String> frameworks, Function<DotnetEffect, Answer> question) {
    List<String> not = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (DotnetEffect effect : server.dotnet()) {
      String is = effect.subject() + ": " + effect.because();
      if (frameworks.contains(effect.framework())) {
        switch (question.apply(effect)) {
          case YES -> {}
          case NO, DEPENDS -> not.add(is);
          case UNKNOWN -> unknown.add(is);
        }
      }
    }
    return Outcome.of(not, unknown);
  }

  /// The list of suites holds no others.
  record OnlySuites(Set<String> names) implements GuidelineRule {
    @Override
    public Outcome check(ResolvedServer server) {
      return suites(server.suites(), suite -> names.contains(suite.ianaName()));
    }
  }

  /// The list of suites holds none of some kinds.
  record WithoutSuites(List<String> kinds) implements GuidelineRule {
    @Override
    public Outcome check(ResolvedServer server) {
      return suites(server.suites(), suite -> kinds.stream().noneMatch(kind -> is(suite, kind)));
    }

    private static boolean is(Suite suite, String kind) {
      return switch (kind) {
        case "broken" -> suite.isBroken();
        case "3des" -> suite.isTripleDes();
        case "static" -> !suite.isForwardSecret();
        case "cbc" -> suite.isCbc();
        default -> throw new IllegalStateException(kind + " is no kind of suites");
      };
    }
  }

  private static Outcome suites(SuitesEffect suites, Predicate<Suite> isMet) {
    if (!suites.isKnown()) {
      return new Outcome(Verdict.UNKNOWN, "suites not known: " + suites.because());
    }
    String others =
        suites.suites().stream()
            .filter(isMet.negate())
            .map(Suite::name)
            .collect(Collectors.joining(", "));
    return others.isEmpty()
        ? new Outcome(Verdict.MET, "")
        : new Outcome(Verdict.NOT_MET, others + " (" + suites.because() + ")");
  }

  /// Insecure renegotiation is refused in both roles.
  record StrictRenegotiation() implements GuidelineRule {
    @Override
    public Outcome check(ResolvedServer server) {
      List<String> not = new ArrayList<>();
      List<String> unknown = new ArrayList<>();
      server.switches().stream()
          .filter(effect -> effect.kind().equals(SwitchResolver.RENEGOTIATION))
          .forEach(effect -> {
            switch (effect.isOn()) {
              case NO -> {}
              case YES -> not.add(effect.because());
              case DEPENDS, UNKNOWN -> unknown.add(effect.because());
            }
          });
      return Outcome.of(not, unknown);
    }
  }
}
