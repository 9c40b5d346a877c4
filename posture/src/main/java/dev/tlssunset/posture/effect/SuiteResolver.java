package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.defaults.NamedDefaults;
import dev.tlssunset.posture.defaults.Source;
import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.effect.SuitesEffect.From;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Resolves which cipher suites and curves are on: what the server itself reported, else the
/// policy, else the server's own list, else the default of its Windows; less what is switched off.
public final class SuiteResolver {

  public static final RegistryPath POLICY =
      RegistryPath.of(
          "HKLM\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002");
  public static final RegistryPath LOCAL =
      RegistryPath.of(
          "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Cryptography\\Configuration\\Local\\SSL\\00010002");
  public static final String FUNCTIONS = "Functions";
  public static final String CURVES = "EccCurves";

  private static final Source ORDER =
      new Source(
          "Prioritizing Schannel cipher suites",
          "https://learn.microsoft.com/windows/win32/secauthn/prioritizing-schannel-cipher-suites");

  private final ServerSettings settings;
  private final Optional<WindowsRelease> windows;
  private final AlgorithmSwitches switches;

  private SuiteResolver(
      ServerSettings settings, Optional<WindowsRelease> windows, List<SwitchEffect> switches) {
    this.settings = settings;
    this.windows = windows;
    this.switches = new AlgorithmSwitches(switches);
  }

  /// The cipher suites.
  ///
  /// @param switches what the registry says of single algorithms
  public static SuitesEffect suites(
      ServerSettings settings, Optional<WindowsRelease> windows, List<SwitchEffect> switches) {
    return new SuiteResolver(settings, windows, switches).suites();
  }

  public static CurvesEffect curves(ServerSettings settings, Optional<WindowsRelease> windows) {
    return new SuiteResolver(settings, windows, List.of()).curves();
  }

  /// The names in a value, whichever way it was written: a text or a list, with commas or without.
  public static List<String> names(RegistryLookup found) {
    return switch (found) {
      case RegistryLookup.Present(RegistryValue.Text(String text, _), _) -> split(Stream.of(text));
      case RegistryLookup.Present(RegistryValue.Texts(List<String> texts), _) ->
          split(texts.stream());
      case RegistryLookup.Present _, RegistryLookup.Absent _, RegistryLookup.NotCollected _ ->
          List.of();
    };
  }

  private static List<String> split(Stream<String> texts) {
    return texts
        .flatMap(text -> Arrays.stream(text.split("[,\\s\\x00]+", -1)))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private SuitesEffect suites() {
    Steps steps = new Steps(settings.registry());
    RegistryLookup policy = steps.look(POLICY, FUNCTIONS);
    RegistryLookup local = steps.look(LOCAL, FUNCTIONS);
    if (settings.cipherSuites().isPresent()) {
      steps.fact("Get-TlsCipherSuite on the server returned the list.");
      return effect(From.WINDOWS, settings.cipherSuites().get(), "reported by the server", steps);
    }
    if (!names(policy).isEmpty()) {
      steps.rule("The policy's list replaces the server's own.", ORDER);
      return effect(From.POLICY, names(policy), "Functions of the policy", steps);
    }
    if (policy instanceof RegistryLookup.Absent && !names(local).isEmpty()) {
      return effect(From.LOCAL, names(local), "Functions of the server's own list", steps);
    }
    Optional<NamedDefaults> unset = windows.flatMap(WindowsRelease::suites);
    if (isAbsent(policy) && isAbsent(local) && unset.isPresent()) {
      steps.rule("Where nothing is set, the suites are those of this page.", unset.get().source());
      return effect(From.DEFAULT, unset.get().names(), "not set; " + defaultOfWindows(), steps);
    }
    steps.fact("So the suites are not known.");
    return effect(From.UNKNOWN, List.of(), reasonUnknown(policy, local), steps);
  }

  private CurvesEffect curves() {
    Steps steps = new Steps(settings.registry());
    RegistryLookup policy = steps.look(POLICY, CURVES);
    RegistryLookup local = steps.look(LOCAL, CURVES);
    if (!names(policy).isEmpty()) {
      return new CurvesEffect(names(policy), "EccCurves of the policy", steps.list());
    }
    if (policy instanceof RegistryLookup.Absent && !names(local).isEmpty()) {
      return new CurvesEffect(names(local), "EccCurves of the server", steps.list());
    }
    Optional<NamedDefaults> unset = windows.flatMap(WindowsRelease::curves);
    if (isAbsent(policy) && isAbsent(local) && unset.isPresent()) {
      steps.rule("Where nothing is set, the curves are those of this page.", unset.get().source());
      return new CurvesEffect(unset.get().names(), "not set; " + defaultOfWindows(), steps.list());
    }
    return new CurvesEffect(List.of(), "not known", steps.list());
  }

  private String defaultOfWindows() {
    return "default of " + windows.map(WindowsRelease::name).orElse("Windows");
  }

  private static boolean isAbsent(RegistryLookup found) {
    return found instanceof RegistryLookup.Absent;
  }

  private String reasonUnknown(RegistryLookup policy, RegistryLookup local) {
    if (isAbsent(policy) && isAbsent(local)) {
      return "not set; "
          + (windows.isEmpty() ? "Windows version not known" : "no table of defaults");
    }
    return isAbsent(policy) ? ValueText.of(FUNCTIONS, local) : ValueText.of(FUNCTIONS, policy);
  }

  private SuitesEffect effect(From from, List<String> names, String because, Steps steps) {
    List<Suite> listed = names.stream().map(Suite::new).toList();
    List<Suite> on = listed.stream().filter(suite -> !switches.isOff(suite)).toList();
    switches.explain(listed, steps);
    int off = listed.size() - on.size();
    String without = off == 0 ? "" : "; without " + off + " whose algorithms are switched off";
    return new SuitesEffect(from, on, because + without, steps.list());
  }
}
