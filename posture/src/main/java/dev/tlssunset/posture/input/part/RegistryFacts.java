package dev.tlssunset.posture.input.part;

import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// What a registry says of the server itself.
public final class RegistryFacts {

  private static final String SOFTWARE = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\";
  private static final String SYSTEM = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\";
  private static final RegistryPath WINDOWS =
      RegistryPath.of(SOFTWARE + "Windows NT\\CurrentVersion");
  private static final RegistryPath FRAMEWORK =
      RegistryPath.of(SOFTWARE + "NET Framework Setup\\NDP\\v4\\Full");
  private static final RegistryPath COMPUTER_NAME =
      RegistryPath.of(SYSTEM + "Control\\ComputerName\\ComputerName");
  private static final List<String> EXCHANGE_NUMBERS =
      List.of("MsiProductMajor", "MsiProductMinor", "MsiBuildMajor", "MsiBuildMinor");

  private RegistryFacts() {}

  /// The computer's name.
  public static Optional<String> server(Registry registry) {
    return text(registry, COMPUTER_NAME, "ComputerName").filter(name -> !name.isBlank());
  }

  public static Optional<WindowsVersion> windows(Registry registry) {
    Optional<String> product = text(registry, WINDOWS, "ProductName");
    OptionalInt build =
        Stream.of("CurrentBuildNumber", "CurrentBuild")
            .flatMap(name -> text(registry, WINDOWS, name).stream())
            .filter(text -> text.matches("\\d{1,6}"))
            .mapToInt(Integer::parseInt)
            .findFirst();
    return product.isEmpty() && build.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new WindowsVersion(
                product.orElse(""),
                build.orElse(0),
                number(registry, WINDOWS, "UBR").map(Long::intValue).orElse(0)));
  }

  /// The build of the newest Exchange that is installed, such as `15.1.1466.3`.
  public static Optional<String> exchangeBuild(Registry registry) {
    return Stream.of("v15", "v14")
        .map(version -> RegistryPath.of(SOFTWARE + "ExchangeServer\\" + version + "\\Setup"))
        .flatMap(key -> exchangeBuild(registry, key).stream())
        .findFirst();
  }

  private static Optional<String> exchangeBuild(Registry registry, RegistryPath key) {
    List<String> numbers =
        EXCHANGE_NUMBERS.stream()
            .flatMap(name -> number(registry, key, name).stream())
            .map(String::valueOf)
            .toList();
    return numbers.size() == EXCHANGE_NUMBERS.size()
        ? Optional.of(String.join(".", numbers))
        : Optional.empty();
  }

  /// The release of .NET 4.x.
  public static Optional<Integer> dotnetRelease(Registry registry) {
    return number(registry, FRAMEWORK, "Release")
        .filter(release -> release <= Integer.MAX_VALUE)
        .map(Long::intValue);
  }

  private static Optional<String> text(Registry registry, RegistryPath key, String name) {
    return registry.lookup(key, name) instanceof RegistryLookup.Present present
            && present.value() instanceof RegistryValue.Text text
        ? Optional.of(text.text())
        : Optional.empty();
  }

  private static Optional<Long> number(Registry registry, RegistryPath key, String name) {
    return registry.lookup(key, name) instanceof RegistryLookup.Present present
            && present.value() instanceof RegistryValue.Dword number
        ? Optional.of(number.unsigned())
        : Optional.empty();
  }
}
