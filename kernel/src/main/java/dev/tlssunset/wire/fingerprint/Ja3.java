package dev.tlssunset.wire.fingerprint;

import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.message.ClientExtensions;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ExtensionType;
import dev.tlssunset.wire.registry.Grease;
import dev.tlssunset.wire.registry.NamedGroup;
import java.util.List;
import java.util.function.ToIntFunction;

/// JA3 (<https://github.com/salesforce/ja3>): numbers of version, suites, extensions, groups and
/// point formats in the order of the hello, without GREASE.
public final class Ja3 {

  private Ja3() {}

  /// The MD5 of them in hex. Empty for a hello in the form of SSL 2.0, for which it is not defined,
  /// and for one that is cut off, whose fingerprint would be another's.
  public static String of(ClientHello hello) {
    return hello.framing() == Framing.SSL_2 || hello.isTruncated() ? "" : Digests.md5(text(hello));
  }

  /// As `769,47-53-5,0-10-11,23-24,0`.
  private static String text(ClientHello hello) {
    ClientExtensions extensions = hello.extensions();
    StringBuilder text = new StringBuilder(256).append(hello.version().number());
    append(text, hello.suites(), CipherSuite::number);
    append(text, extensions.types(), ExtensionType::number);
    append(text, extensions.groups(), NamedGroup::number);
    append(text, extensions.pointFormats());
    return text.toString();
  }

  private static <T> void append(StringBuilder text, List<T> values, ToIntFunction<T> number) {
    text.append(',');
    int start = text.length();
    for (T value : values) {
      int plain = number.applyAsInt(value);
      if (!Grease.is(plain)) {
        text.append(text.length() == start ? "" : "-").append(plain);
      }
    }
  }

  private static void append(StringBuilder text, Bytes values) {
    text.append(',');
    for (int i = 0; i < values.length(); i++) {
      text.append(i == 0 ? "" : "-").append(values.at(i));
    }
  }
}
