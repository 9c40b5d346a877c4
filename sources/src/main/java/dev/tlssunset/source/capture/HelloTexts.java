package dev.tlssunset.source.capture;

import dev.tlssunset.observation.Connection.Hello;
import dev.tlssunset.observation.Offer;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.wire.fingerprint.Ja3;
import dev.tlssunset.wire.fingerprint.Ja4;
import dev.tlssunset.wire.message.ClientExtensions;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ExtensionType;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What hellos say, as texts. Most clients say the same in each of theirs, but for what is random:
/// such a hello is fingerprinted once.
final class HelloTexts {

  /// Numbers and letters of all hellos that are remembered, some thousand of them. Beyond this,
  /// hellos are made so that each is different.
  static final int MOST_NUMBERS = 1 << 19;

  /// Numbers and letters of a hello that is remembered. What clients send is shorter.
  static final int LONGEST = 2 << 10;

  private final Map<Alike, Hello> known = new HashMap<>();
  private int size;
  private final Symbols symbols;

  HelloTexts(Symbols symbols) {
    this.symbols = symbols;
  }

  Hello of(ClientHello hello) {
    Alike alike = Alike.of(hello);
    Hello told = known.get(alike);
    if (told == null) {
      told = told(hello);
      remember(alike, told);
    }
    return told;
  }

  private void remember(Alike alike, Hello told) {
    int added = alike.size();
    if (added > LONGEST) {
      return;
    }
    if (size + added > MOST_NUMBERS) {
      known.clear();
      size = 0;
    }
    size += added;
    known.put(alike, told);
  }

  /// How many numbers and letters are remembered.
  int size() {
    return size;
  }

  private Hello told(ClientHello hello) {
    return new Hello(
        symbols.of(Offer.of(hello.offered().listed(), signs(hello)).toString()),
        symbols.of(Ja3.of(hello)),
        symbols.of(Ja4.of(hello)),
        symbols.of(asUtf8(hello.extensions().serverName())));
  }

  private static List<Offer.Sign> signs(ClientHello hello) {
    List<Offer.Sign> signs = new ArrayList<>();
    if (hello.suites().contains(CipherSuite.FALLBACK)) {
      signs.add(Offer.Sign.FALLBACK);
    }
    if (hello.suites().stream().anyMatch(CipherSuite::isSinceTls12)) {
      signs.add(Offer.Sign.NEWER_SUITES);
    }
    if (withholdsWhatItsExtensionsShow(hello)) {
      signs.add(Offer.Sign.NEWER_EXTENSIONS);
    }
    if (hello.offered().highest().isAboveKnown()) {
      signs.add(Offer.Sign.NEWER_VERSION);
    }
    if (!hello.offered().isComplete()) {
      signs.add(Offer.Sign.CUT);
    }
    return signs;
  }

  private static boolean withholdsWhatItsExtensionsShow(ClientHello hello) {
    return hello.offered().listed().stream().noneMatch(ProtocolVersion::isSinceTls12)
        && hello.extensions().types().stream().anyMatch(ExtensionType::isSinceTls12);
  }

  /// A text whose letters are bytes, read as UTF-8.
  static String asUtf8(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// What decides the texts of a hello, by what the reader of hellos shares among those that say
  /// the same.
  private record Alike(
      Framing framing,
      ProtocolVersion version,
      boolean isTruncated,
      List<CipherSuite> suites,
      ClientExtensions extensions) {

    static Alike of(ClientHello hello) {
      return new Alike(
          hello.framing(),
          hello.version(),
          hello.isTruncated(),
          hello.suites(),
          hello.extensions());
    }

    int size() {
      return suites.size() + extensions.size();
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(suites) + System.identityHashCode(extensions);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // comparing a hundred numbers is what this avoids
    public boolean equals(Object other) {
      return other instanceof Alike that
          && suites == that.suites
          && extensions == that.extensions
          && framing == that.framing
          && isTruncated == that.isTruncated
          && version.equals(that.version);
    }
  }
}
