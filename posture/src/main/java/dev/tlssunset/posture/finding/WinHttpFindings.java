package dev.tlssunset.posture.finding;

import dev.tlssunset.posture.defaults.WinHttpDefault;
import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.effect.Proof;
import dev.tlssunset.posture.effect.ProtocolBits;
import dev.tlssunset.posture.effect.ResolvedServer;
import dev.tlssunset.posture.effect.ValueText;
import dev.tlssunset.posture.effect.WinHttpEffect;
import dev.tlssunset.posture.effect.WinHttpResolver;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What is to be said about WinHTTP and WinINet.
final class WinHttpFindings {

  /// 800, 2560 and 2688 are what people write for `0x800`, `0xA00` and `0xA80`; as decimals, the
  /// latter two are right, the first is not.
  private static final long EIGHT_HUNDRED = 800;

  private final ResolvedServer server;
  private final List<Finding> findings = new ArrayList<>();

  private WinHttpFindings(ResolvedServer server) {
    this.server = server;
  }

  static List<Finding> of(ResolvedServer server) {
    WinHttpFindings found = new WinHttpFindings(server);
    server.winHttp().forEach(found::one);
    found.views();
    return found.findings;
  }

  private void one(WinHttpEffect effect) {
    effect.lookups().forEach(value -> value(effect, value));
    OptionalLong bits = bits(effect);
    if (bits.isPresent() && bits.getAsLong() == EIGHT_HUNDRED) {
      sayOfView(
          FindingKind.WINHTTP_DECIMAL,
          effect,
          " is set to 800 in decimal, 0x320, where 0x800 was meant.");
      return;
    }
    if (bits.isPresent() && ProtocolBits.unknown(bits.getAsLong()) != 0) {
      sayOfView(
          FindingKind.WINHTTP_UNKNOWN_BITS,
          effect,
          " is set to "
              + ValueText.of(new RegistryValue.Dword(bits.getAsLong()))
              + ", which has bits of no version.");
    }
    if (bits.isPresent() && !effect.mayOffer().isEmpty() && needs().isPresent()) {
      sayOfView(
          FindingKind.WINHTTP_NEEDS_UPDATE,
          effect,
          " is set ("
              + effect.because()
              + "), but not known to be looked at: "
              + needs().get()
              + " is not among the updates that are known to be installed.");
    }
    if (isWithoutTls12(effect)) {
      sayOfView(
          FindingKind.WINHTTP_NO_TLS12,
          effect,
          " does not offer TLS 1.2 (" + effect.because() + ").");
    }
  }

  private void value(WinHttpEffect effect, Proof.Value value) {
    if (value.found() instanceof RegistryLookup.Present(RegistryValue data, _)
        && !(data instanceof RegistryValue.Dword)) {
      sayOfView(
          FindingKind.VALUE_WRONG_TYPE,
          effect,
          ": " + ValueText.of(value.name(), value.found()) + " is no REG_DWORD.");
    }
  }

  /// Where Schannel is the reason, the finding is Schannel's, and no value of WinHTTP mends it.
  private static boolean isWithoutTls12(WinHttpEffect effect) {
    return Stream.of(effect.offers(), effect.mayOffer(), effect.withheld())
        .noneMatch(versions -> versions.contains(ProtocolVersion.TLS_1_2));
  }

  private Optional<String> needs() {
    return server.windows().flatMap(WindowsRelease::winHttp).flatMap(WinHttpDefault::needs);
  }

  private void views() {
    List<WinHttpEffect> views =
        server.winHttp().stream()
            .filter(effect -> effect.library().equals(WinHttpResolver.WINHTTP))
            .toList();
    if (views.stream().allMatch(WinHttpEffect::isCollected)
        && !views.getFirst().isSetLike(views.getLast())) {
      findings.add(
          FindingKind.WINHTTP_VIEWS_DIFFER.about(
              server.server(),
              views.getFirst().subject(),
              "WinHTTP is not set alike for native programs ("
                  + views.getFirst().because()
                  + ") and 32-bit ones ("
                  + views.getLast().because()
                  + ")."));
    }
  }

  private static OptionalLong bits(WinHttpEffect effect) {
    for (RegistryLookup found : effect.values()) {
      if (found instanceof RegistryLookup.Present(RegistryValue.Dword(long number), _)) {
        return OptionalLong.of(number);
      }
    }
    return OptionalLong.empty();
  }

  /// WinINet has no two views of one setting, but several places.
  private void sayOfView(FindingKind kind, WinHttpEffect effect, String is) {
    String sentence = effect.library() + " (" + effect.where() + ")" + is;
    boolean isWinHttp = effect.library().equals(WinHttpResolver.WINHTTP);
    String ofBoth = isWinHttp ? effect.library() + " (both views)" + is : sentence;
    findings.add(kind.about(server.server(), effect.subject(), sentence, ofBoth));
  }
}
