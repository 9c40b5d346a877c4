package dev.tlssunset.wire.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryTest {

  /// What somebody else wrote down of the numbers that IIS logs.
  private static final String TABLE =
      "iis_crypt/lavanack__laurentvanacker.com/expected/IISTLSUsage.sql";

  private static final Pattern ROW = Pattern.compile("When '([0-9a-f]+)' Then '([A-Z0-9_]+)'");

  @Test
  void protocolsAreThoseOfTheTable() throws IOException {
    Map<String, String> names = rows("SP_PROT_");
    assertThat(names).hasSize(12);
    names.forEach((number, name) -> {
      ProtocolVersion version = ProtocolVersion.ofSchannel(Integer.parseInt(number, 16));
      boolean isPct = name.contains("PCT1");
      assertThat(version.isKnown()).as(name).isEqualTo(!isPct);
      assertThat(ProtocolVersion.ofSchannelName(name).isPresent()).as(name).isEqualTo(!isPct);
      ProtocolVersion.ofSchannelName(name)
          .ifPresent(named -> assertThat(version).as(name).isEqualTo(named));
    });
  }

  @Test
  void algorithmsAreThoseOfTheTable() throws IOException {
    Map<String, String> names = rows("CALG_");
    assertThat(names).containsEntry("8004", "CALG_SHA1").hasSizeGreaterThan(45);
    names.forEach((number, name) -> {
      AlgorithmId algorithm = new AlgorithmId(Integer.parseUnsignedInt(number, 16));
      String expected = algorithm.isKnown() ? name.substring("CALG_".length()) : "0x" + number;
      assertThat(algorithm.toString()).isEqualTo(expected);
      assertThat(AlgorithmId.ofName(name).toString()).isEqualTo(name.substring("CALG_".length()));
      assertThat(AlgorithmId.ofName(name).equals(algorithm)).isEqualTo(algorithm.isKnown());
      assertThat(AlgorithmId.ofName(name).isUnknownName()).isNotEqualTo(algorithm.isKnown());
    });
    assertThat(
            names.keySet().stream()
                .filter(number -> new AlgorithmId(Integer.parseUnsignedInt(number, 16)).isKnown()))
        .hasSize(33);
  }

  /// Where a number has two names, the last.
  private static Map<String, String> rows(String prefix) throws IOException {
    String corpus = System.getenv("SUNSET_CORPUS");
    assumeThat(corpus).as("SUNSET_CORPUS names no folder of real evidence").isNotNull();
    Map<String, String> rows = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(Path.of(corpus, TABLE)));
    while (row.find()) {
      if (row.group(2).startsWith(prefix)) {
        rows.put(row.group(1), row.group(2));
      }
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({
    "4, SSL 2.0",
    "8, SSL 2.0",
    "10, SSL 3.0",
    "20, SSL 3.0",
    "40, TLS 1.0",
    "80, TLS 1.0",
    "100, TLS 1.1",
    "200, TLS 1.1",
    "400, TLS 1.2",
    "800, TLS 1.2",
    "1000, TLS 1.3",
    "2000, TLS 1.3",
    "10000, DTLS 1.0",
    "20000, DTLS 1.0",
    "40000, DTLS 1.2",
    "80000, DTLS 1.2"
  })
  void everyBitHasItsVersion(String bits, String name) {
    ProtocolVersion version = ProtocolVersion.ofSchannel(Integer.parseInt(bits, 16));
    assertThat(version.toString()).isEqualTo(name);
    assertThat(version.isKnown()).isTrue();
  }

  /// A set of bits is no version; nor is a number that means one elsewhere.
  @ParameterizedTest
  @CsvSource({
    "0, 0x0",
    "30, 0x30",
    "440, 0x440",
    "303, 0x303",
    "7f1c, 0x7f1c",
    "80000000, 0x80000000"
  })
  void anyOtherNumberStaysANumber(String bits, String name) {
    ProtocolVersion version = ProtocolVersion.ofSchannel(Integer.parseUnsignedInt(bits, 16));
    assertThat(version.toString()).isEqualTo(name);
    assertThat(version.isKnown()).isFalse();
    assertThat(version.isObsolete()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "SP_PROT_TLS1_SERVER, TLS 1.0", "SP_PROT_TLS1_0_CLIENT, TLS 1.0",
    "SP_PROT-TLS1_1-SERVER, TLS 1.1", "SP_PROT_TLS1_2_SERVER, TLS 1.2",
    "SP_PROT_TLS1_3_CLIENT, TLS 1.3", "SP_PROT_SSL3_SERVER, SSL 3.0",
    "SP_PROT_SSL2_CLIENT, SSL 2.0", "SP_PROT_DTLS1_0_SERVER, DTLS 1.0"
  })
  void bothSpellingsOfExchangeAreRead(String name, String version) {
    assertThat(ProtocolVersion.ofSchannelName(name).map(ProtocolVersion::toString))
        .contains(version);
  }

  @ParameterizedTest
  @CsvSource({"SP_PROT_TLS9_SERVER", "TLS1_2", "SP_PROTTLS1_2", "''"})
  void namesThatNobodyKnowsAreNoVersion(String name) {
    assertThat(ProtocolVersion.ofSchannelName(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "768, SSL 3.0",
    "769, TLS 1.0",
    "770, TLS 1.1",
    "771, TLS 1.2",
    "772, TLS 1.3",
    "65279, DTLS 1.0",
    "65277, DTLS 1.2",
    "65276, DTLS 1.3",
    "32530, TLS 1.3-draft18",
    "32540, TLS 1.3-draft28",
    "32541, 0x7f1d",
    "32512, 0x7f00",
    "773, 0x305",
    "2570, 0xa0a"
  })
  void numbersOfTheWireHaveTheirNames(int number, String name) {
    assertThat(ProtocolVersion.ofWire(number).toString()).isEqualTo(name);
  }
}
