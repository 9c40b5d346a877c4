package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.defaults.Source;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import java.util.List;

/// Resolves `SystemDefaultTlsVersions` and `SchUseStrongCrypto` of both frameworks in both views of
/// the registry ([.NET: TLS best
/// practices](https://learn.microsoft.com/dotnet/framework/network-programming/tls)).
public final class DotnetResolver {

  public static final String SYSTEM_DEFAULT = "SystemDefaultTlsVersions";
  public static final String STRONG_CRYPTO = "SchUseStrongCrypto";
  public static final String NATIVE = "native";
  public static final String WOW = "Wow6432Node";
  public static final String FRAMEWORK_2 = "2.0/3.5";
  public static final String FRAMEWORK_4 = "4.x";

  private static final Source DOTNET =
      new Source(
          "TLS best practices with .NET Framework",
          "https://learn.microsoft.com/dotnet/framework/network-programming/tls");

  private final Registry registry;

  private DotnetResolver(Registry registry) {
    this.registry = registry;
  }

  /// 2.0/3.5 before 4.x, native before Wow6432Node.
  public static List<DotnetEffect> resolve(Registry registry) {
    DotnetResolver resolver = new DotnetResolver(registry);
    return List.of(
        resolver.resolve(FRAMEWORK_2, NATIVE),
        resolver.resolve(FRAMEWORK_2, WOW),
        resolver.resolve(FRAMEWORK_4, NATIVE),
        resolver.resolve(FRAMEWORK_4, WOW));
  }

  /// The key with the settings of a framework in a view.
  public static RegistryPath key(String framework, String view) {
    RegistryPath software = RegistryPath.of("HKLM\\SOFTWARE");
    RegistryPath root = view.equals(WOW) ? software.below(WOW) : software;
    return root.below("Microsoft")
        .below(".NETFramework")
        .below(framework.equals(FRAMEWORK_2) ? "v2.0.50727" : "v4.0.30319");
  }

  private DotnetEffect resolve(String framework, String view) {
    Steps steps = new Steps(registry);
    RegistryPath key = key(framework, view);
    RegistryLookup system = steps.look(key, SYSTEM_DEFAULT);
    RegistryLookup strong = steps.look(key, STRONG_CRYPTO);
    rules(framework, system, strong, steps);
    String because =
        ValueText.of(SYSTEM_DEFAULT, system) + ", " + ValueText.of(STRONG_CRYPTO, strong);
    return new DotnetEffect(
        framework,
        view,
        answer(framework, system),
        answer(framework, strong),
        because,
        steps.list());
  }

  private static Answer answer(String framework, RegistryLookup found) {
    return switch (found) {
      case RegistryLookup.Absent _ -> framework.equals(FRAMEWORK_4) ? Answer.DEPENDS : Answer.NO;
      case RegistryLookup.Present(RegistryValue.Dword(long number), _) when number == 0 ->
          Answer.NO;
      case RegistryLookup.Present(RegistryValue.Dword(long number), _) when number == 1 ->
          Answer.YES;
      case RegistryLookup.Present _, RegistryLookup.NotCollected _ -> Answer.UNKNOWN;
    };
  }

  private static void rules(
      String framework, RegistryLookup system, RegistryLookup strong, Steps steps) {
    boolean isFour = framework.equals(FRAMEWORK_4);
    if (isFour && system instanceof RegistryLookup.Absent) {
      steps.rule(
          "Without SystemDefaultTlsVersions, programs that target .NET 4.7 or later let Windows"
              + " choose; programs that target an earlier one do not, whichever .NET is installed.",
          DOTNET);
    }
    if (isFour && strong instanceof RegistryLookup.Absent) {
      steps.rule(
          "Without SchUseStrongCrypto, programs that target .NET 4.6 or later use strong crypto;"
              + " programs that target an earlier one do not.",
          DOTNET);
    }
    if (!isFour && !(system instanceof RegistryLookup.Present)) {
      steps.rule(
          "Without SystemDefaultTlsVersions, .NET 2.0 to 3.5 use SSL 3.0 and TLS 1.0.", DOTNET);
    }
    steps.rule("A program that sets versions in its own code keeps them.", DOTNET);
    if (isOther(system) || isOther(strong)) {
      steps.rule("Only the DWORDs 0 and 1 are documented.", DOTNET);
    }
  }

  private static boolean isOther(RegistryLookup found) {
    return found instanceof RegistryLookup.Present(RegistryValue value, _)
        && !(value instanceof RegistryValue.Dword(long number) && number < 2);
  }
}
