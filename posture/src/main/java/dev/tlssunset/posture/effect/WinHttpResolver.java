package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.Source;
import dev.tlssunset.posture.defaults.WinHttpDefault;
import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Resolves what WinHTTP and WinINet offer, with the update that WinHTTP needs on old releases.
public final class WinHttpResolver {

  public static final String WINHTTP = "WinHTTP";
  public static final String WININET = "WinINet";
  public static final String DEFAULT_SECURE_PROTOCOLS = "DefaultSecureProtocols";
  public static final String SECURE_PROTOCOLS = "SecureProtocols";

  private static final String INTERNET_SETTINGS =
      "Microsoft\\Windows\\CurrentVersion\\Internet Settings";
  private static final Source OPTION_FLAGS =
      new Source(
          "WinHTTP option flags", "https://learn.microsoft.com/windows/win32/winhttp/option-flags");
  private static final Source KB5017811 =
      new Source(
          "KB5017811: TLS 1.0 and 1.1 after the change of September 20, 2022",
          "https://support.microsoft.com/help/5017811");

  private static final List<ProtocolVersion> VERSIONS =
      List.of(
          ProtocolVersion.SSL_2_0,
          ProtocolVersion.SSL_3_0,
          ProtocolVersion.TLS_1_0,
          ProtocolVersion.TLS_1_1,
          ProtocolVersion.TLS_1_2,
          ProtocolVersion.TLS_1_3);

  private final ServerSettings settings;
  private final Optional<WindowsRelease> windows;
  private final List<ProtocolEffect> protocols;

  private WinHttpResolver(
      ServerSettings settings, Optional<WindowsRelease> windows, List<ProtocolEffect> protocols) {
    this.settings = settings;
    this.windows = windows;
    this.protocols = protocols;
  }

  /// WinHTTP in both views, and WinINet where a policy or a user sets it.
  ///
  /// @param protocols what Schannel makes of the same settings
  public static List<WinHttpEffect> resolve(
      ServerSettings settings, Optional<WindowsRelease> windows, List<ProtocolEffect> protocols) {
    WinHttpResolver resolver = new WinHttpResolver(settings, windows, protocols);
    List<WinHttpEffect> effects = new ArrayList<>();
    effects.add(resolver.winHttp(DotnetResolver.NATIVE));
    effects.add(resolver.winHttp(DotnetResolver.WOW));
    effects.addAll(resolver.winInet());
    return List.copyOf(effects);
  }

  /// WinHTTP's key in a view.
  public static RegistryPath key(String view) {
    String software = view.equals(DotnetResolver.WOW) ? "SOFTWARE\\Wow6432Node\\" : "SOFTWARE\\";
    return RegistryPath.of("HKLM\\" + software + INTERNET_SETTINGS + "\\WinHttp");
  }

  private WinHttpEffect winHttp(String view) {
    Steps steps = new Steps(settings.registry());
    RegistryLookup found = steps.look(key(view), DEFAULT_SECURE_PROTOCOLS);
    Offer offer = winHttp(found, steps);
    String because = ValueText.of(DEFAULT_SECURE_PROTOCOLS, found) + offer.because();
    return effect(WINHTTP, view, offer, because, steps);
  }

  private Offer winHttp(RegistryLookup found, Steps steps) {
    Optional<WinHttpDefault> unset = windows.flatMap(WindowsRelease::winHttp);
    if (found instanceof RegistryLookup.Present(RegistryValue.Dword(long bits), _)) {
      return set(bits, unset, steps);
    }
    if (found instanceof RegistryLookup.Absent) {
      return unset.map(known -> unset(known, steps)).orElseGet(() -> nobodyKnows("", steps));
    }
    return nobodyKnows("", steps);
  }

  private Offer set(long bits, Optional<WinHttpDefault> unset, Steps steps) {
    steps.rule("Its bits are " + ProtocolBits.versions(bits) + ".", OPTION_FLAGS);
    if (windows.isEmpty()) {
      steps.fact("Its Windows version is not known.");
      return nobodyKnows("; whether it is looked at depends on the Windows version", steps);
    }
    Optional<String> needs = unset.flatMap(WinHttpDefault::needs);
    if (unset.isEmpty() || needs.filter(update -> !isInstalled(update)).isPresent()) {
      String update = needs.map(kb -> "; honoured only with " + kb).orElse("");
      needs.ifPresent(
          kb -> steps.fact(kb + " is needed for it to be looked at, and not known to be there."));
      return nobodyKnows(update, steps);
    }
    return new Offer(ProtocolBits.versions(bits), List.of(), "");
  }

  private Offer unset(WinHttpDefault known, Steps steps) {
    steps.rule(
        "Where it is not set, WinHTTP of "
            + windows.map(WindowsRelease::name).orElse("")
            + " offers "
            + known.offers()
            + (known.mayOffer().isEmpty()
                ? "."
                : "; updates decide about " + known.mayOffer() + "."),
        known.source());
    return new Offer(
        known.offers(),
        known.mayOffer(),
        "; default of " + windows.map(WindowsRelease::name).orElse(""));
  }

  private static Offer nobodyKnows(String because, Steps steps) {
    steps.fact("So what it offers is not known.");
    return new Offer(List.of(), VERSIONS, because);
  }

  /// Each place where it is set; where it is nowhere, that.
  private List<WinHttpEffect> winInet() {
    List<WinHttpEffect> effects = new ArrayList<>();
    Steps looked = new Steps(settings.registry());
    for (String root : List.of("HKLM", "HKCU")) {
      winInet(root, "policy", "SOFTWARE\\Policies\\", looked).ifPresent(effects::add);
      winInet(root, "settings", "SOFTWARE\\", looked).ifPresent(effects::add);
    }
    return effects.isEmpty() ? List.of(winInetUnset(looked)) : effects;
  }

  /// No page has the defaults by release; one says what an update takes away.
  private WinHttpEffect winInetUnset(Steps steps) {
    steps.rule(
        "Where nothing sets it, updates decide: from 20 September 2022 on they leave out TLS 1.0"
            + " and 1.1.",
        KB5017811);
    Offer offer = new Offer(List.of(), VERSIONS, "");
    String because = SECURE_PROTOCOLS + " not known to be set; updates decide";
    return effect(WININET, "default", offer, because, steps);
  }

  private Optional<WinHttpEffect> winInet(
      String root, String where, String software, Steps looked) {
    RegistryPath key = RegistryPath.of(root + "\\" + software + INTERNET_SETTINGS);
    if (!(looked.look(key, SECURE_PROTOCOLS) instanceof RegistryLookup.Present)) {
      return Optional.empty();
    }
    Steps steps = new Steps(settings.registry());
    RegistryLookup found = steps.look(key, SECURE_PROTOCOLS);
    Offer offer =
        found instanceof RegistryLookup.Present(RegistryValue.Dword(long bits), _)
            ? new Offer(ProtocolBits.versions(bits), List.of(), "")
            : nobodyKnows("", steps);
    String because = ValueText.of(SECURE_PROTOCOLS, found);
    return Optional.of(effect(WININET, where + " of " + root, offer, because, steps));
  }

  /// Takes away what Schannel has off, and makes unsure what Schannel has not surely on.
  private WinHttpEffect effect(
      String library, String where, Offer offer, String because, Steps steps) {
    List<ProtocolVersion> surely = new ArrayList<>();
    List<ProtocolVersion> perhaps = new ArrayList<>();
    List<ProtocolVersion> withheld = new ArrayList<>();
    for (ProtocolVersion version : VERSIONS) {
      ProtocolState state = schannel(version);
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
            "Schannel has " + version + " for clients " + schannel(version) + ", which decides."));
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
            .filter(version -> schannel(version) == ProtocolState.DISABLED)
            .map(ProtocolVersion::toString)
            .collect(Collectors.joining(", "));
    return off.isEmpty() ? "" : "; Schannel has " + off + " off for clients";
  }

  private static boolean canBe(ProtocolState state) {
    return state != ProtocolState.DISABLED && state != ProtocolState.NOT_SUPPORTED;
  }

  private ProtocolState schannel(ProtocolVersion version) {
    return protocols.stream()
        .filter(effect -> effect.role() == Role.CLIENT && effect.protocol().equals(version))
        .map(ProtocolEffect::state)
        .findFirst()
        .orElse(ProtocolState.UNKNOWN);
  }

  private boolean isInstalled(String update) {
    return settings.updates().orElse(Set.of()).contains(update);
  }

  private record Offer(
      List<ProtocolVersion> offers, List<ProtocolVersion> mayOffer, String because) {}
}
