package dev.tlssunset.wire.fingerprint;

import dev.tlssunset.wire.ClientHello;
import dev.tlssunset.wire.Framing;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ExtensionType;
import dev.tlssunset.wire.registry.Grease;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.SignatureScheme;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// JA4 of a client (<https://github.com/FoxIO-LLC/ja4>, technical_details/JA4.md): what the hello
/// is like in ten letters, then hashes of its sorted suites and of its sorted extensions with the
/// signature schemes. Without GREASE everywhere.
public final class Ja4 {

  private static final int DIGEST_LENGTH = 12;
  private static final String NOTHING = "0".repeat(DIGEST_LENGTH);
  private static final int MOST = 99;

  private Ja4() {}

  /// As `t13d1516h2_8daaf6152771_e5627efa2ab1`. Empty for a hello in the form of SSL 2.0, for which
  /// it is not defined, and for one that is cut off, whose fingerprint would be another's.
  public static String of(ClientHello hello) {
    if (isUndefined(hello)) {
      return "";
    }
    return like(hello) + "_" + digest(suites(hello)) + "_" + extensionsDigest(hello);
  }

  /// The same with what is hashed in place of the hashes (`JA4_r`).
  public static String raw(ClientHello hello) {
    if (isUndefined(hello)) {
      return "";
    }
    return like(hello) + "_" + suites(hello) + "_" + withSchemes(hello, extensions(hello));
  }

  private static boolean isUndefined(ClientHello hello) {
    return hello.framing() == Framing.SSL_2 || hello.isTruncated();
  }

  private static String like(ClientHello hello) {
    return transport(hello.framing())
        + version(hello)
        + (hello.extensions().has(ExtensionType.SERVER_NAME) ? "d" : "i")
        + count(hello.suites(), CipherSuite::number)
        + count(hello.extensions().types(), ExtensionType::number)
        + protocol(hello.extensions().protocols());
  }

  private static String transport(Framing framing) {
    return switch (framing) {
      case QUIC -> "q";
      case DTLS -> "d";
      case TLS, SSL_2 -> "t";
    };
  }

  /// DTLS counts its versions down.
  private static String version(ClientHello hello) {
    boolean isDown = hello.framing() == Framing.DTLS;
    int highest =
        hello.extensions().supportedVersions().stream()
            .filter(version -> !version.isGrease())
            .mapToInt(ProtocolVersion::number)
            .reduce((one, other) -> isDown == one < other ? one : other)
            .orElse(hello.version().number());
    return switch (highest) {
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

  private static <T> String count(List<T> values, ToIntFunction<T> number) {
    long count = values.stream().mapToInt(number).filter(n -> !Grease.is(n)).count();
    return "%02d".formatted(Math.min(count, MOST));
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

  private static String suites(ClientHello hello) {
    return sorted(hello.suites().stream().map(CipherSuite::number).toList());
  }

  private static String extensions(ClientHello hello) {
    return sorted(
        hello.extensions().types().stream()
            .filter(type -> !type.equals(ExtensionType.SERVER_NAME))
            .filter(type -> !type.equals(ExtensionType.ALPN))
            .map(ExtensionType::number)
            .toList());
  }

  private static String withSchemes(ClientHello hello, String extensions) {
    String schemes =
        hello.extensions().signatureSchemes().stream()
            .map(SignatureScheme::number)
            .filter(number -> !Grease.is(number))
            .map(Ja4::hex)
            .collect(Collectors.joining(","));
    return schemes.isEmpty() ? extensions : extensions + "_" + schemes;
  }

  private static String extensionsDigest(ClientHello hello) {
    String extensions = extensions(hello);
    return extensions.isEmpty() ? NOTHING : digest(withSchemes(hello, extensions));
  }

  private static String sorted(List<Integer> numbers) {
    return numbers.stream()
        .filter(number -> !Grease.is(number))
        .sorted()
        .map(Ja4::hex)
        .collect(Collectors.joining(","));
  }

  private static String hex(int number) {
    return HexFormat.of().toHexDigits((short) number);
  }

  private static String digest(String text) {
    return text.isEmpty() ? NOTHING : Digests.sha256(text).substring(0, DIGEST_LENGTH);
  }
}
