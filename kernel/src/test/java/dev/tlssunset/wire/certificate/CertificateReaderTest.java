package dev.tlssunset.wire.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.wire.Cursor;
import dev.tlssunset.wire.Side;
import dev.tlssunset.wire.Traces;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The JDK reads the same certificates and names.
class CertificateReaderTest {

  private static final List<String> TYPES = List.of("CN", "O", "OU", "L", "ST", "C", "DC");
  private static final String LETTERS = "aZ9 ,+\"\\<>;=.-äß漢";

  @ParameterizedTest
  @ValueSource(strings = {"openssl-tls1.hex", "gnutls-tls1_2.hex", "java-tls1_2.hex"})
  void aRecordedCertificateIsReadAsTheJdkReadsIt(String trace) throws CertificateException {
    byte[] der = certificate(Traces.read(trace).all(Side.RESPONDER));
    X509Certificate theirs =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    CertificateFacts ours = CertificateReader.read(new Cursor(der));
    assertThat(ours.subject())
        .isEqualTo(theirs.getSubjectX500Principal().getName(X500Principal.RFC2253));
    assertThat(ours.issuer())
        .isEqualTo(theirs.getIssuerX500Principal().getName(X500Principal.RFC2253));
    assertThat(ours.notBefore()).contains(theirs.getNotBefore().toInstant());
    assertThat(ours.notAfter()).contains(theirs.getNotAfter().toInstant());
    assertThat(ours.isTruncated()).isFalse();
  }

  /// In the flight of a server: record, hello, and then a message of type 11.
  private static byte[] certificate(byte[] flight) {
    Cursor records = new Cursor(flight);
    records.skip(1 + 2);
    Cursor record = records.slice16();
    record.skip(1);
    record.slice24();
    Cursor messages = record.isEmpty() ? next(records) : record;
    messages.skip(1 + 3 + 3);
    Cursor certificate = messages.slice24();
    int from = certificate.position();
    return Arrays.copyOfRange(flight, from, from + certificate.remaining());
  }

  private static Cursor next(Cursor records) {
    records.skip(1 + 2);
    return records.slice16();
  }

  @Test
  void anyNameIsWrittenAsTheJdkWritesIt() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 2_000; round++) {
      X500Principal principal = new X500Principal(name(random));
      Cursor sequence = Der.value(new Cursor(principal.getEncoded()), 0x30);
      assertThat(DistinguishedName.read(sequence))
          .isEqualTo(principal.getName(X500Principal.RFC2253));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2.5.4.20", "1.3.6.1.4.1.99999.7", "0.9.2342.19200300.100.1.3", "2.999.3"})
  void aTypeWithoutANameIsWrittenAsTheJdkWritesIt(String type) {
    X500Principal principal = new X500Principal(type + "=#0c02c3a4,CN=a");
    Cursor sequence = Der.value(new Cursor(principal.getEncoded()), 0x30);
    assertThat(DistinguishedName.read(sequence))
        .isEqualTo(principal.getName(X500Principal.RFC2253));
  }

  @ParameterizedTest
  @CsvSource({
    "2.5.4.15, businessCategory",
    "2.5.4.17, postalCode",
    "2.5.4.97, organizationIdentifier",
    "1.3.6.1.4.1.311.60.2.1.3, jurisdictionC"
  })
  void whatExtendedValidationAddsHasNames(String type, String name) {
    X500Principal principal = new X500Principal(type + "=#0c02c3a4");
    Cursor sequence = Der.value(new Cursor(principal.getEncoded()), 0x30);
    assertThat(DistinguishedName.read(sequence)).isEqualTo(name + "=ä");
  }

  @ParameterizedTest
  @ValueSource(strings = {" a", "#a", "a ", " "})
  void edgesAreWrittenAsTheJdkWritesThem(String value) {
    X500Principal principal = new X500Principal("CN=\"" + value + "\"");
    Cursor sequence = Der.value(new Cursor(principal.getEncoded()), 0x30);
    assertThat(DistinguishedName.read(sequence))
        .isEqualTo(principal.getName(X500Principal.RFC2253));
  }

  private static String name(SplittableRandom random) {
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      name.append(name.isEmpty() ? "" : ",").append(TYPES.get(random.nextInt(TYPES.size())));
      name.append("=\"").append(value(random)).append('"');
    }
    return name.toString();
  }

  private static String value(SplittableRandom random) {
    StringBuilder value = new StringBuilder("x");
    for (int i = random.nextInt(1, 9); i > 0; i--) {
      char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
      value.append(letter == '"' || letter == '\\' ? "\\" : "").append(letter);
    }
    return value.append('y').toString();
  }

  @ParameterizedTest
  @CsvSource({
    "17, 700101000000Z, 1970-01-01T00:00:00Z",
    "17, 500101000000Z, 1950-01-01T00:00:00Z",
    "17, 491231235959Z, 2049-12-31T23:59:59Z",
    "17, 2601021530Z, 2026-01-02T15:30:00Z",
    "18, 20500101000000Z, 2050-01-01T00:00:00Z",
    "18, 99991231235959Z, 9999-12-31T23:59:59Z",
    "17, 261302000000Z, ''",
    "17, 260102, ''",
    "18, Z, ''",
    "17, '', ''",
    "13, 700101000000Z, ''"
  })
  void datesAreReadOrSaidToBeMissing(String tag, String text, String instant) {
    String time = tag + length(text) + hex(text);
    String validity = sequence(time + time);
    String signed = "020101" + "3000" + "3000" + validity + "3000";
    String certificate = sequence(sequence(signed));
    CertificateFacts facts =
        CertificateReader.read(new Cursor(HexFormat.of().parseHex(certificate)));
    assertThat(facts.notBefore().map(Object::toString).orElse("")).isEqualTo(instant);
    assertThat(facts.isTruncated()).isEqualTo(instant.isEmpty());
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String sequence(String content) {
    return "30" + length(content.length() / 2) + content;
  }

  private static String length(String text) {
    return length(text.length());
  }

  private static String length(int length) {
    return "%02x".formatted(length);
  }
}
