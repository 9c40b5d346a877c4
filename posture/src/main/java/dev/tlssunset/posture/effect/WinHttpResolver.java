package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.defaults.Source;
import dev.tlssunset.posture.defaults.WinHttpDefault;
import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Resolves what WinHTTP offers, with the update that it needs on old releases.
public final class WinHttpResolver {

  public static final String WINHTTP = "WinHTTP";
  public static final String DEFAULT_SECURE_PROTOCOLS = "DefaultSecureProtocols";

  static final String INTERNET_SETTINGS = "Microsoft\\Windows\\CurrentVersion\\Internet Settings";
  private static final Source OPTION_FLAGS =
      new Source(
          "WinHTTP option flags", "https://learn.microsoft.com/windows/win32/winhttp/option-flags");
  private final ServerSettings settings;
  private final Optional<WindowsRelease> windows;
  private final BehindSchannel schannel;

  private WinHttpResolver(
      ServerSettings settings, Optional<WindowsRelease> windows, BehindSchannel schannel) {
    this.settings = settings;
    this.windows = windows;
    this.schannel = schannel;
  }

  /// WinHTTP in both views, and WinINet where a policy or a user sets it.
  ///
  /// @param protocols what Schannel makes of the same settings
  public static List<WinHttpEffect> resolve(
      ServerSettings settings, Optional<WindowsRelease> windows, List<ProtocolEffect> protocols) {
    BehindSchannel schannel = new BehindSchannel(protocols);
    WinHttpResolver resolver = new WinHttpResolver(settings, windows, schannel);
    List<WinHttpEffect> effects = new ArrayList<>();
    effects.add(resolver.winHttp(DotnetResolver.NATIVE));
    effects.add(resolver.winHttp(DotnetResolver.WOW));
    effects.addAll(new WinInetResolver(settings.registry(), schannel).resolve());
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
    return schannel.effect(WINHTTP, view, offer, because, steps);
  }

  private Offer winHttp(RegistryLookup found, Steps steps) {
    Optional<WinHttpDefault> unset = windows.flatMap(WindowsRelease::winHttp);
    if (found instanceof RegistryLookup.Present(RegistryValue.Dword(long bits), _)) {
      return set(bits, unset, steps);
    }
    if (found instanceof RegistryLookup.Absent) {
      return unset.map(known -> unset(known, steps)).orElseGet(() -> Offer.nobodyKnows("", steps));
    }
    return Offer.nobodyKnows("", steps);
  }

  private Offer set(long bits, Optional<WinHttpDefault> unset, Steps steps) {
    steps.rule("Its bits are " + ProtocolBits.versions(bits) + ".", OPTION_FLAGS);
    if (windows.isEmpty()) {
      steps.fact("Its Windows version is not known.");
      return Offer.nobodyKnows("; whether it is looked at depends on the Windows version", steps);
    }
    Optional<String> needs = unset.flatMap(WinHttpDefault::needs);
    if (unset.isEmpty() || needs.filter(update -> !isInstalled(update)).isPresent()) {
      String update = needs.map(kb -> "; honoured only with " + kb).orElse("");
      needs.ifPresent(
          kb -> steps.fact(kb + " is needed for it to be looked at, and not known to be there."));
      return Offer.nobodyKnows(update, steps);
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

  private boolean isInstalled(String update) {
    return settings.updates().orElse(Set.of()).contains(update);
  }
}
