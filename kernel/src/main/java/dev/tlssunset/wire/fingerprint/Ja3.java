package dev.tlssunset.wire.fingerprint;

import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.ClientHello;
import dev.tlssunset.wire.Framing;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ExtensionType;
import dev.tlssunset.wire.registry.Grease;
import dev.tlssunset.wire.registry.NamedGroup;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.ToIntFunction;

/// JA3 (<https://github.com/salesforce/ja3>): numbers of version, suites, extensions, groups and
/// point formats in the order of the hello, without GREASE.
public final class Ja3 {

  private Ja3() {}

  /// The MD5 of [#text] in hex; empty where that is.
  public static String of(ClientHello hello) {
    String text = text(hello);
    return text.isEmpty() ? "" : Digests.md5(text);
  }

  /// What is hashed, as `769,47-53-5,0-10-11,23-24,0`. Empty for a hello in the form of SSL 2.0,
  /// for which it is not defined, and for one that is cut off, whose fingerprint would be
  /// another's.
  public static String text(ClientHello hello) {
    if (hello.framing() == Framing.SSL_2 || hello.isTruncated()) {
      return "";
    }
    return String.join(
        ",",
        Integer.toString(hello.version().number()),
        joined(hello.suites(), CipherSuite::number),
        joined(hello.extensions().types(), ExtensionType::number),
        joined(hello.extensions().groups(), NamedGroup::number),
        joined(hello.extensions().pointFormats()));
  }

  private static <T> String joined(List<T> values, ToIntFunction<T> number) {
    StringJoiner text = new StringJoiner("-");
    for (T value : values) {
      int plain = number.applyAsInt(value);
      if (!Grease.is(plain)) {
        text.add(Integer.toString(plain));
      }
    }
    return text.toString();
  }

  private static String joined(Bytes values) {
    StringJoiner text = new StringJoiner("-");
    for (int i = 0; i < values.length(); i++) {
      text.add(Integer.toString(values.at(i)));
    }
    return text.toString();
  }
}
