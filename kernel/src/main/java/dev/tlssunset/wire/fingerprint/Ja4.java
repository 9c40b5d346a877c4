package dev.tlssunset.wire.fingerprint;

import dev.tlssunset.wire.message.ClientExtensions;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ExtensionType;
import dev.tlssunset.wire.registry.Grease;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.SignatureScheme;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ToIntFunction;

/// JA4 of a client (<https://github.com/FoxIO-LLC/ja4>, technical_details/JA4.md): what the hello
/// is like in ten letters (`JA4_a`), then a hash of its sorted suites (`JA4_b`), and one of its
/// sorted extensions with the signature schemes (`JA4_c`). Without GREASE everywhere.
public final class Ja4 {

  private static final int DIGEST_LENGTH = 12;
  private static final String NOTHING = "0".repeat(DIGEST_LENGTH);
  private static final int MOST = 99;

  private Ja4() {}

  /// As `t13d1516h2_8daaf6152771_e5627efa2ab1`. Empty for a hello in the form of SSL 2.0, for which
  /// it is not defined, and for one that is cut off, whose fingerprint would be another's.
  public static String of(ClientHello hello) {
    if (hello.framing() == Framing.SSL_2 || hello.isTruncated()) {
      return "";
    }
    return partA(hello) + '_' + partB(hello) + '_' + partC(hello.extensions());
  }

  private static String partA(ClientHello hello) {
    StringBuilder part = new StringBuilder(10).append(transport(hello.framing()));
    part.append(version(hello));
    part.append(hello.extensions().has(ExtensionType.SERVER_NAME) ? 'd' : 'i');
    appendCount(part, hello.suites(), CipherSuite::number);
    appendCount(part, hello.extensions().types(), ExtensionType::number);
    return part.append(protocol(hello.extensions().protocols())).toString();
  }

  private static char transport(Framing framing) {
    return switch (framing) {
      case QUIC -> 'q';
      case DTLS -> 'd';
      case TLS, SSL_2 -> 't';
    };
  }

  private static String version(ClientHello hello) {
    return switch (highest(hello)) {
      case 0x0304 -> "13";
      case 0x0303 -> "12";
      case 0x0302 -> "11";
      case 0x0301 -> "10";
      case 0x0300 -> "s3";
      case 0x0002 -> "s2";
      case 0xfeff -> "d1";
      case 0xfefd -> "d2";
      case 0xfefc -> "d3";
      default -> "00";
    };
  }

  /// By number; DTLS counts its versions down.
  private static int highest(ClientHello hello) {
    boolean countsDown = hello.framing() == Framing.DTLS;
    int highest = -1;
    for (ProtocolVersion version : hello.extensions().supportedVersions()) {
      int number = version.number();
      boolean isHigher = highest < 0 || (countsDown ? number < highest : number > highest);
      if (isHigher && !version.isGrease()) {
        highest = number;
      }
    }
    return highest < 0 ? hello.version().number() : highest;
  }

  private static <T> void appendCount(StringBuilder part, List<T> values, ToIntFunction<T> number) {
    int count = 0;
    for (T value : values) {
      count += Grease.is(number.applyAsInt(value)) ? 0 : 1;
    }
    int shown = Math.min(count, MOST);
    part.append(shown / 10).append(shown % 10);
  }

  /// First and last letter of the first name; of its hex where one of them is neither letter nor
  /// digit.
  private static String protocol(List<String> protocols) {
    if (protocols.isEmpty() || protocols.getFirst().isEmpty()) {
      return "00";
    }
    String name = protocols.getFirst();
    if (isPlain(name.charAt(0)) && isPlain(name.charAt(name.length() - 1))) {
      return ends(name);
    }
    StringBuilder hex = new StringBuilder();
    name.chars().forEach(letter -> hex.append(HexFormat.of().toHexDigits((byte) letter)));
    return ends(hex.toString());
  }

  private static String ends(String text) {
    return "" + text.charAt(0) + text.charAt(text.length() - 1);
  }

  private static boolean isPlain(char letter) {
    return (letter >= '0' && letter <= '9')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= 'a' && letter <= 'z');
  }

  private static String partB(ClientHello hello) {
    int[] numbers = numbers(hello.suites(), CipherSuite::number);
    Arrays.sort(numbers);
    return digest(joined(numbers));
  }

  private static String partC(ClientExtensions extensions) {
    String types = extensions(extensions);
    if (types.isEmpty()) {
      return NOTHING;
    }
    String schemes = joined(numbers(extensions.signatureSchemes(), SignatureScheme::number));
    return digest(schemes.isEmpty() ? types : types + '_' + schemes);
  }

  private static String extensions(ClientExtensions extensions) {
    int[] numbers = numbers(extensions.types(), ExtensionType::number);
    Arrays.sort(numbers);
    return joined(
        Arrays.stream(numbers)
            .filter(number -> number != ExtensionType.SERVER_NAME.number())
            .filter(number -> number != ExtensionType.ALPN.number())
            .toArray());
  }

  /// The numbers in their order, without GREASE.
  private static <T> int[] numbers(List<T> values, ToIntFunction<T> number) {
    int[] numbers = new int[values.size()];
    int count = 0;
    for (T value : values) {
      int plain = number.applyAsInt(value);
      if (!Grease.is(plain)) {
        numbers[count++] = plain;
      }
    }
    return count == numbers.length ? numbers : Arrays.copyOf(numbers, count);
  }

  private static String joined(int[] numbers) {
    StringBuilder text = new StringBuilder(5 * numbers.length);
    for (int number : numbers) {
      text.append(text.isEmpty() ? "" : ",");
      for (int shift = 12; shift >= 0; shift -= 4) {
        text.append(Character.forDigit(number >> shift & 0xf, 16));
      }
    }
    return text.toString();
  }

  private static String digest(String text) {
    return text.isEmpty() ? NOTHING : Digests.sha256(text, DIGEST_LENGTH);
  }
}
