package dev.tlssunset.source.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.testkit.capture.CaptureScript;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a hello shows of its sender beside the versions that it offers.
class OfferedTest {

  private static final String RANDOM =
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
  private static final String SUITE_AND_COMPRESSION = "00 0002 002f 01 00";

  /// The version field, the extensions (each with its number and length), what is told.
  @ParameterizedTest
  @CsvSource({
    "0301, '', TLS 1.0",
    "0301, 000a 0004 0002 0017 000b 0002 0100 0017 0000, TLS 1.0",
    "0303, 002b 0005 04 0302 0301, 'TLS 1.1,TLS 1.0;newer extensions'",
    "0301, 000d 0006 0004 0401 0201, TLS 1.0;newer extensions",
    "0301, 0033 0002 0000, TLS 1.0;newer extensions",
    "0301, 002d 0002 0101, TLS 1.0;newer extensions",
    "0303, 000d 0006 0004 0401 0201, TLS 1.2",
    "0303, 002b 0003 02 0304, TLS 1.3",
    "0305, '', 0x305;newer version"
  })
  void showsWhatItsSenderKnows(String version, String extensions, String told) {
    Captured captured =
        Captured.of(
            CaptureScript.bytes(
                """
                08:00:00 192.0.2.1:50000 > 10.0.0.241:993
                hex > %s
                close
                """
                    .formatted(hello(version, extensions))));
    assertThat(captured.lines()).singleElement().asString().contains(" offered=" + told + " sni=");
  }

  private static String hello(String version, String extensions) {
    String all = extensions.replace(" ", "");
    String block = all.isEmpty() ? "" : "%04x%s".formatted(all.length() / 2, all);
    String body = version + RANDOM + SUITE_AND_COMPRESSION.replace(" ", "") + block;
    String message = "01%06x%s".formatted(body.length() / 2, body);
    return "160301%04x%s".formatted(message.length() / 2, message);
  }
}
