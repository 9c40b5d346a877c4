package dev.tlssunset.source.capture;

import dev.tlssunset.observation.Connection.Hello;
import dev.tlssunset.observation.Offer;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.wire.ClientExtensions;
import dev.tlssunset.wire.ClientHello;
import dev.tlssunset.wire.fingerprint.Ja3;
import dev.tlssunset.wire.fingerprint.Ja4;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ExtensionType;
import dev.tlssunset.wire.registry.NamedGroup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What hellos say, as texts. Most clients say the same in each of theirs, but for what is random:
/// such a hello is fingerprinted once.
final class HelloTexts {

  /// Beyond this, hellos are made so that each is different.
  private static final int MOST = 1 << 12;

  private final Map<Alike, Hello> known = new HashMap<>();
  private final Symbols symbols;

  HelloTexts(Symbols symbols) {
    this.symbols = symbols;
  }

  Hello of(ClientHello hello) {
    Alike alike = new Alike(hello);
    Hello told = known.get(alike);
    if (told == null) {
      told = told(hello);
      if (known.size() == MOST) {
        known.clear();
      }
      known.put(alike, told);
    }
    return told;
  }

  private Hello told(ClientHello hello) {
    return new Hello(
        symbols.of(Offer.of(hello.offered().listed(), signs(hello)).toString()),
        symbols.of(Ja3.of(hello)),
        symbols.of(Ja4.of(hello)),
        symbols.of(letters(hello.extensions().serverName())));
  }

  private static List<Offer.Sign> signs(ClientHello hello) {
    List<Offer.Sign> signs = new ArrayList<>();
    if (hello.suites().contains(CipherSuite.FALLBACK)) {
      signs.add(Offer.Sign.FALLBACK);
    }
    if (hello.suites().stream().anyMatch(CipherSuite::isSinceTls12)) {
      signs.add(Offer.Sign.NEWER_SUITES);
    }
    if (!hello.offered().isComplete()) {
      signs.add(Offer.Sign.CUT);
    }
    return signs;
  }

  /// A text whose letters are bytes.
  static String letters(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// A hello, but for what is drawn anew each time: random and session id. A record's own methods
  /// would hash each of a hundred numbers by reflection.
  private static final class Alike {

    private final ClientHello hello;
    private final int hash;

    Alike(ClientHello hello) {
      this.hello = hello;
      hash = hash(hello);
    }

    private static int hash(ClientHello hello) {
      int hash = hello.version().number();
      for (CipherSuite suite : hello.suites()) {
        hash = hash * 31 + suite.number();
      }
      for (ExtensionType type : hello.extensions().types()) {
        hash = hash * 31 + type.number();
      }
      for (NamedGroup group : hello.extensions().groups()) {
        hash = hash * 31 + group.number();
      }
      hash = hash * 31 + hello.extensions().serverName().hashCode();
      return hash * 31 + hello.extensions().protocols().hashCode();
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Alike that
          && hash == that.hash
          && isSame(hello, that.hello)
          && isSame(hello.extensions(), that.hello.extensions());
    }

    private static boolean isSame(ClientHello one, ClientHello other) {
      return one.framing() == other.framing()
          && one.isTruncated() == other.isTruncated()
          && one.version().equals(other.version())
          && one.suites().equals(other.suites());
    }

    private static boolean isSame(ClientExtensions one, ClientExtensions other) {
      return one.types().equals(other.types())
          && one.supportedVersions().equals(other.supportedVersions())
          && one.groups().equals(other.groups())
          && one.pointFormats().equals(other.pointFormats())
          && one.signatureSchemes().equals(other.signatureSchemes())
          && one.serverName().equals(other.serverName())
          && one.protocols().equals(other.protocols());
    }
  }
}
