package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.defaults.Source;
import dev.tlssunset.posture.settings.ServerSettings.TlsBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What an HTTP.sys binding leaves out, whatever Schannel has on ([Disable Legacy
/// TLS](https://learn.microsoft.com/security/engineering/disable-legacy-tls)).
///
/// @param endpoint `address:port` or `name:port`
/// @param leavesOut what it turns off, in the order of `netsh`
/// @param because the reason in one line
/// @param proof the reason step by step
public record BindingEffect(
    String endpoint, List<String> leavesOut, String because, List<Proof> proof) implements Effect {

  private static final String LEGACY_VERSIONS = "TLS 1.1 and older";

  private static final Source LEGACY =
      new Source(
          "Disable Legacy TLS",
          "https://learn.microsoft.com/security/engineering/disable-legacy-tls");

  /// What `netsh http show sslcert` says of one binding.
  public static BindingEffect of(TlsBinding binding) {
    List<String> leavesOut = new ArrayList<>();
    List<Proof> proof = new ArrayList<>();
    for (Map.Entry<String, String> flag : binding.flags().entrySet()) {
      String name = flag.getKey().toLowerCase(Locale.ROOT);
      if (!name.contains("tls")) {
        continue;
      }
      proof.add(new Proof.Fact("netsh says: " + flag.getKey() + ": " + flag.getValue()));
      if (isSet(flag.getValue()) && name.contains("disable")) {
        leavesOut.add(name.contains("legacy") ? LEGACY_VERSIONS : version(name));
      }
    }
    if (leavesOut.contains(LEGACY_VERSIONS)) {
      proof.add(
          new Proof.Rule(
              "Such a binding accepts TLS 1.2 and later only, and of the suites only those with"
                  + " AES-GCM and without RSA key exchange.",
              LEGACY));
    }
    String because = leavesOut.isEmpty() ? "no flag set" : "flags of netsh";
    return new BindingEffect(
        binding.endpoint(), List.copyOf(leavesOut), because, List.copyOf(proof));
  }

  private static boolean isSet(String value) {
    String plain = value.strip().toLowerCase(Locale.ROOT);
    return plain.equals("set") || plain.equals("enabled") || plain.equals("true");
  }

  private static String version(String name) {
    String digits = name.replaceAll("[^0-9.]", "");
    return digits.startsWith("1")
        ? "TLS " + (digits.contains(".") ? digits : digits.charAt(0) + "." + digits.substring(1))
        : name;
  }

  public boolean isWithoutLegacy() {
    return leavesOut.contains(LEGACY_VERSIONS);
  }

  @Override
  public String topic() {
    return "binding";
  }

  @Override
  public String subject() {
    return topic() + "/" + endpoint;
  }

  @Override
  public boolean isKnown() {
    return true;
  }

  @Override
  public String answer() {
    return leavesOut.isEmpty() ? "as Schannel" : "without " + String.join(", ", leavesOut);
  }
}
