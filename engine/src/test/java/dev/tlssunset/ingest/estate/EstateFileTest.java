package dev.tlssunset.ingest.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tlssunset.ingest.estate.Estate.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstateFileTest {

  @TempDir private Path folder;

  @Test
  void readsWhatThePageSays() throws IOException {
    Estate estate =
        read(
            """
            servers:
              - name: EXCH01
                os: Windows Server 2016
                exchange: 15.1.1466.3
                addresses: [10.0.0.11, 10.1.0.0/16, "2001:db8::11"]
                logs: ["iis/{a,b}/**"]
              - name: 0123
                addresses:
            dhcp:
              - logs: ["dhcp/**"]
            fields:
              key-exchange: [kx]
            """);
    assertThat(estate.servers())
        .containsExactly(
            new Server(
                "EXCH01",
                List.of("10.0.0.11", "10.1.0.0/16", "2001:db8::11"),
                List.of("iis/{a,b}/**")),
            new Server("0123", List.of(), List.of()));
    assertThat(estate.dhcp()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "server:\\n- {name: A}|1: `server` is unknown: an estate has servers, balancers, dhcp,"
            + " fields",
        "servers:\\n- name: A\\n"
            + "  adresses: [10.0.0.1]|3: `adresses` is unknown: a server has name, addresses",
        "balancers:\\n- {name: A, log: [a]}|2: `log` is unknown: a balancer has",
        "dhcp:\\n- {logs: [a], timezone: UTC}|2: `timezone` is unknown: a DHCP server has logs,"
            + " time-zone",
        "fields: {user: [a]}|1: `user` is unknown: `fields` has protocol, cipher, hash,"
            + " key-exchange",
        "servers:\\n- name: A\\n"
            + "  addresses:\\n"
            + "  - 10.0.0.1\\n"
            + "  - 10.0.0.300|5: `10.0.0.300` is no address: expected 10.0.0.11",
        "balancers:\\n- {name: A, addresses: [10.0.0.1/8]}|2: `10.0.0.1/8` is no address",
        "servers:\\n- {name: A, addresses: [EXCH01]}|2: `EXCH01` is no address",
        "servers:\\n- {name: A, logs: ['iis/[a']}|2: `iis/[a` is no pattern of paths",
        "balancers:\\n- {name: A, logs: ['{a']}|2: `{a` is no pattern of paths",
        "dhcp:\\n- {logs: ['{a']}|2: `{a` is no pattern of paths",
        "servers:\\n- {name: A}\\n- {logs: [a]}|3: every one of `servers` needs `name`",
        "servers:\\n- {name: ''}|2: every one of `servers` needs `name`",
        "servers:\\n- {name: A, name: B}|2: `name` stands there twice",
        "servers:\\n- A|2: expected names and values of a server",
        "servers:\\n- {name: A, addresses: 10.0.0.1}|2: `addresses` is not a list",
        "servers:\\n- {name: A, logs: [[a]]}|2: `logs` needs a text here",
        "servers:\\n- {name: [A]}|2: `name` needs a text here",
        "balancers:\\n- {name: A, tls: on}|2: `tls` is `passthrough` or `terminate`, not `on`",
        "balancers:\\n- {name: A, time-zone: Mars}|2: `time-zone` is a name such as",
        "servers:\\n- {name: A|2: not YAML",
        "'fields'|1: expected names and values of an estate",
      })
  void whatIsWrongIsSaidWithItsPlace(String content, String problem) {
    assertThatThrownBy(() -> read(content.replace("\\n", "\n")))
        .isInstanceOf(IOException.class)
        .message()
        .startsWith(folder.resolve("estate.yaml") + ":" + problem)
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "nosuch|<client>|`product` is none of [",
        "declared||product `declared` needs a `log-format`",
        "haproxy|%ci %[ssl_fc_protocol|`log-format`: `[` without `]`: `[ssl_fc_protocol`",
        "haproxy|%ci % x|`log-format`: `%` without a variable: `% x`",
        "nginx|log_format tls '$remote_addr $ssl_protocol|`log-format`: a quote is missing",
        "declared|<client> <tls|`log-format`: `<` without `>`",
        "declared|{\"a\": {\"b\": \"<client>\"}|`log-format`: the JSON object does not end",
        "declared|{\"a\" \"<client>\"}|`log-format`: not JSON at `\"<client>\"}`",
        "declared|{\"a\": }|`log-format`: not JSON at `}`",
        "declared|{\"a\": 1}|`log-format`: no key of it tells anything",
      })
  void aFormatThatCannotBeReadIsSaidWithItsReason(
      String product, @Nullable String format, String problem) {
    String told = format == null ? "" : ", log-format: '" + format.replace("'", "''") + "'";
    assertThatThrownBy(() -> read("balancers:\n- {name: lb4, product: " + product + told + "}\n"))
        .isInstanceOf(IOException.class)
        .message()
        .startsWith(folder.resolve("estate.yaml") + ":2: balancer `lb4`: " + problem);
  }

  @Test
  void anotherEncodingIsTold() throws IOException {
    Path file = folder.resolve("estate.yaml");
    Files.write(file, "servers: [{name: Köln}]".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> EstateFile.read(file)).hasMessage(file + ": not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void valuesThatAreNestedFarTooDeepAreTold(String opening) {
    assertThatThrownBy(() -> read("servers: " + opening.repeat(20_000)))
        .isInstanceOf(IOException.class)
        .message()
        .startsWith(folder.resolve("estate.yaml") + ":1: ")
        .doesNotContain("\n");
  }

  @Test
  void whatIsNoFileOfThatSizeIsTold() throws IOException {
    assertThatThrownBy(() -> EstateFile.read(folder)).hasMessage(folder + ": is a folder");
    assertThatThrownBy(() -> read("# " + "x".repeat(3 << 20)))
        .hasMessage(folder.resolve("estate.yaml") + ": larger than 3 MiB");
    assertThatThrownBy(() -> read("servers: []\u0007"))
        .hasMessage(folder.resolve("estate.yaml") + ": not YAML: a control character");
  }

  private Estate read(String content) throws IOException {
    return EstateFile.read(Files.writeString(folder.resolve("estate.yaml"), content));
  }
}
