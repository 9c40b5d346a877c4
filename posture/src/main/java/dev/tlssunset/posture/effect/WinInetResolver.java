package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.defaults.Source;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Resolves what WinINet offers, where a policy or a user sets it.
final class WinInetResolver {

  private static final String WININET = "WinINet";
  private static final String SECURE_PROTOCOLS = "SecureProtocols";

  private static final Source KB5017811 =
      new Source(
          "KB5017811: TLS 1.0 and 1.1 after the change of September 20, 2022",
          "https://support.microsoft.com/help/5017811");

  private final Registry registry;
  private final BehindSchannel schannel;

  WinInetResolver(Registry registry, BehindSchannel schannel) {
    this.registry = registry;
    this.schannel = schannel;
  }

  /// Each place where it is set; where it is nowhere, that.
  List<WinHttpEffect> resolve() {
    List<WinHttpEffect> effects = new ArrayList<>();
    Steps looked = new Steps(registry);
    for (String root : List.of("HKLM", "HKCU")) {
      at(root, "policy", "SOFTWARE\\Policies\\", looked).ifPresent(effects::add);
      at(root, "settings", "SOFTWARE\\", looked).ifPresent(effects::add);
    }
    return effects.isEmpty() ? List.of(unset(looked)) : effects;
  }

  /// No page has the defaults by release; one says what an update takes away.
  private WinHttpEffect unset(Steps steps) {
    steps.rule(
        "Where nothing sets it, updates decide: from 20 September 2022 on they leave out TLS 1.0"
            + " and 1.1.",
        KB5017811);
    Offer offer = new Offer(List.of(), Offer.VERSIONS, "");
    String because = SECURE_PROTOCOLS + " not known to be set; updates decide";
    return schannel.effect(WININET, "default", offer, because, steps);
  }

  private Optional<WinHttpEffect> at(String root, String where, String software, Steps looked) {
    RegistryPath key = RegistryPath.of(root + "\\" + software + WinHttpResolver.INTERNET_SETTINGS);
    if (!(looked.look(key, SECURE_PROTOCOLS) instanceof RegistryLookup.Present)) {
      return Optional.empty();
    }
    Steps steps = new Steps(registry);
    RegistryLookup found = steps.look(key, SECURE_PROTOCOLS);
    Offer offer =
        found instanceof RegistryLookup.Present(RegistryValue.Dword(long bits), _)
            ? new Offer(ProtocolBits.versions(bits), List.of(), "")
            : Offer.nobodyKnows("", steps);
    String because = ValueText.of(SECURE_PROTOCOLS, found);
    return Optional.of(schannel.effect(WININET, where + " of " + root, offer, because, steps));
  }
}
