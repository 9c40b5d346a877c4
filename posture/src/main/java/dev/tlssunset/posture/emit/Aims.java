package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.defaults.ExchangeBuild;
import dev.tlssunset.posture.defaults.ExchangeProduct;
import dev.tlssunset.posture.defaults.Readiness;
import dev.tlssunset.posture.defaults.WinHttpDefault;
import dev.tlssunset.posture.effect.DotnetResolver;
import dev.tlssunset.posture.effect.ProtocolBits;
import dev.tlssunset.posture.effect.WinHttpResolver;
import dev.tlssunset.posture.emit.ServerChanges.Aim;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which goals a server has, and why: the guidance does not ask for everything everywhere.
public final class Aims {

  private final ServerPosture server;
  private final boolean everything;

  private Aims(ServerPosture server, boolean everything) {
    this.server = server;
    this.everything = everything;
  }

  /// TLS 1.2 in Schannel, .NET and WinHTTP.
  ///
  /// @param everything whether to advise also what only other applications may need
  public static List<Aim> enable(ServerPosture server, boolean everything) {
    Aims aims = new Aims(server, everything);
    List<Aim> all = new ArrayList<>();
    all.add(
        new Aim(
            Goal.enableTls12(),
            true,
            "The guidance asks for it on every server, whatever Windows does by itself."));
    all.add(aims.dotnet(Goal.dotnet35(), DotnetResolver.FRAMEWORK_2));
    all.add(aims.dotnet(Goal.dotnet4x(), DotnetResolver.FRAMEWORK_4));
    aims.winHttp().ifPresent(all::add);
    return List.copyOf(all);
  }

  /// Versions off.
  public static List<Aim> disable(List<ProtocolVersion> versions) {
    return versions.stream()
        .map(version -> new Aim(Goal.disable(version), true, "Asked for."))
        .toList();
  }

  private Aim dotnet(Goal goal, String framework) {
    Optional<ExchangeProduct> exchange = exchange();
    if (exchange.isEmpty()) {
      return new Aim(
          goal,
          true,
          "Which Exchange it runs is not known: 2010 needs .NET 3.5 to follow, 2013 and later .NET"
              + " 4.x.");
    }
    if (exchange.get().dotnet().equals(framework)) {
      return new Aim(goal, true, exchange.get().name() + " relies on this .NET.");
    }
    String not = exchange.get().name() + " does not rely on .NET " + framework;
    return everything
        ? new Aim(goal, true, not + "; asked for.")
        : new Aim(goal, false, not + ": only where other applications of the server do.");
  }

  private Optional<ExchangeProduct> exchange() {
    return server
        .settings()
        .exchangeBuild()
        .flatMap(ExchangeBuild::parse)
        .flatMap(Readiness.builtIn()::product);
  }

  /// Only where WinHTTP does not offer TLS 1.2 by itself, or was told not to.
  private Optional<Aim> winHttp() {
    Optional<WinHttpDefault> unset = server.windows().flatMap(windows -> windows.winHttp());
    List<Wish> wishes = new ArrayList<>();
    for (String view : List.of(DotnetResolver.NATIVE, DotnetResolver.WOW)) {
      bits(WinHttpResolver.key(view), unset)
          .ifPresent(bits ->
              wishes.add(
                  Wish.dword(
                      WinHttpResolver.key(view), WinHttpResolver.DEFAULT_SECURE_PROTOCOLS, bits)));
    }
    if (wishes.isEmpty()) {
      return Optional.empty();
    }
    String needs =
        unset
            .flatMap(WinHttpDefault::needs)
            .map(update -> " Windows looks at it only with " + update + ".")
            .orElse("");
    String why = "WinHTTP does not offer TLS 1.2 here unless it is told to." + needs;
    return Optional.of(new Aim(Goal.winHttp(wishes), true, why));
  }

  private Optional<Long> bits(RegistryPath key, Optional<WinHttpDefault> unset) {
    RegistryLookup found =
        server.settings().registry().lookup(key, WinHttpResolver.DEFAULT_SECURE_PROTOCOLS);
    if (found instanceof RegistryLookup.Present(RegistryValue.Dword(long bits), _)) {
      long wanted = bits | ProtocolBits.TLS_1_2;
      return wanted == bits ? Optional.empty() : Optional.of(wanted);
    }
    boolean lacksTls12 =
        unset.filter(known -> !known.offers().contains(ProtocolVersion.TLS_1_2)).isPresent();
    return lacksTls12 ? Optional.of(Goal.TLS_1_0_TO_1_2) : Optional.empty();
  }
}
