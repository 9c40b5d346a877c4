package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.defaults.Source;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import java.util.ArrayList;
import java.util.List;

/// Resolves what is switched on its own: ciphers, hashes and key exchanges that have a key,
/// insecure renegotiation, and the FIPS mode.
public final class SwitchResolver {

  public static final String RENEGOTIATION = "insecure renegotiation";
  public static final String FIPS = "FIPS";

  private static final RegistryPath LSA =
      RegistryPath.of("HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa");
  private static final Source EXCHANGE =
      new Source(
          "Exchange Server TLS configuration best practices",
          "https://learn.microsoft.com/exchange/plan-and-deploy/post-installation-tasks/security-best-practices/exchange-tls-configuration");

  private final Registry registry;

  private SwitchResolver(Registry registry) {
    this.registry = registry;
  }

  /// Every algorithm that the registry speaks of, in its spelling, then renegotiation and FIPS.
  public static List<SwitchEffect> resolve(Registry registry) {
    SwitchResolver resolver = new SwitchResolver(registry);
    List<SwitchEffect> effects = new ArrayList<>();
    effects.addAll(resolver.algorithms("cipher", "Ciphers"));
    effects.addAll(resolver.algorithms("hash", "Hashes"));
    effects.addAll(resolver.algorithms("key exchange", "KeyExchangeAlgorithms"));
    effects.add(resolver.renegotiation("client", "AllowInsecureRenegoClients"));
    effects.add(resolver.renegotiation("server", "AllowInsecureRenegoServers"));
    effects.add(resolver.fips());
    return List.copyOf(effects);
  }

  private List<SwitchEffect> algorithms(String kind, String folder) {
    RegistryPath parent = SchannelProtocols.SCHANNEL.below(folder);
    return registry.subkeys(parent).stream()
        .map(name -> algorithm(kind, name, parent.below(name)))
        .toList();
  }

  private SwitchEffect algorithm(String kind, String name, RegistryPath key) {
    Steps steps = new Steps(registry);
    RegistryLookup found = steps.look(key, SchannelProtocols.ENABLED);
    if (found instanceof RegistryLookup.Absent) {
      steps.rule("Without Enabled the key changes nothing.", ProtocolResolver.STATES);
      return new SwitchEffect(kind, name, Answer.UNKNOWN, "Enabled not set", steps.list());
    }
    return effect(kind, name, answer(found), SchannelProtocols.ENABLED, found, steps);
  }

  /// The documents do not say what Windows does without the value; it changed with updates.
  private SwitchEffect renegotiation(String role, String value) {
    Steps steps = new Steps(registry);
    RegistryLookup found = steps.look(SchannelProtocols.SCHANNEL, value);
    steps.rule("0 is strict: only peers that renegotiate safely (RFC 5746).", EXCHANGE);
    return effect(RENEGOTIATION, role, answer(found), value, found, steps);
  }

  private SwitchEffect fips() {
    Steps steps = new Steps(registry);
    RegistryLookup old = steps.look(LSA, "FIPSAlgorithmPolicy");
    RegistryLookup current = steps.look(LSA.below("FIPSAlgorithmPolicy"), "Enabled");
    boolean isOld = answer(old) == Answer.YES;
    RegistryLookup found = isOld ? old : current;
    String name = isOld ? "FIPSAlgorithmPolicy" : "Enabled";
    Answer answer = found instanceof RegistryLookup.Absent ? Answer.NO : answer(found);
    steps.rule("The default is 0: off.", ProtocolResolver.STATES);
    return effect(FIPS, "mode", answer, name, found, steps);
  }

  private static Answer answer(RegistryLookup found) {
    return switch (found) {
      case RegistryLookup.Present(RegistryValue.Dword(long number), _) ->
          number == 0 ? Answer.NO : Answer.YES;
      case RegistryLookup.Present _, RegistryLookup.Absent _, RegistryLookup.NotCollected _ ->
          Answer.UNKNOWN;
    };
  }

  private static SwitchEffect effect(
      String kind, String name, Answer isOn, String value, RegistryLookup found, Steps steps) {
    return new SwitchEffect(kind, name, isOn, ValueText.of(value, found), steps.list());
  }
}
