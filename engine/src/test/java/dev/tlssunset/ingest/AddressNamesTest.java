package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.HostName;
import dev.tlssunset.census.InputRow;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.ingest.estate.EstateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names for addresses, from the logs of Windows' DHCP server and from tables.
class AddressNamesTest {

  private static final String DHCP_LOG =
      """
      \t\tMicrosoft DHCP Service Activity Log

      Event ID  Meaning
      00\tThe log was started.

      ID,Date,Time,Description,IP Address,Host Name,MAC Address,User Name, TransactionID
      00,03/02/26,00:00:01,Started,,,,,0,6,,,,,,,,,0
      10,03/01/26,07:00:00,Assign,10.1.0.7,ann-pc.contoso.example,00155D000001,,1,0
      11,02/02/26,07:00:00,Renew,10.1.0.7,old-pc.contoso.example,00155D000002,,1,0
      10,03/05/26,07:00:00,Assign,10.1.0.8,later.contoso.example,00155D000003,,1,0
      12,03/05/26,08:00:00,Release,10.1.0.8,later.contoso.example,00155D000003,,1,0
      10,13/45/26,07:00:00,Assign,10.1.0.8,never.contoso.example,00155D000003,,1,0
      """;

  private static final String TABLE =
      """
      Room;Name;IP Address
      "2; left";printer7;10.1.0.7
      3;"=HYPERLINK(1)";2001:DB8:0::7
      4;nobody;
      5;elsewhere;10.1.0
      """;

  @TempDir private Path folder;

  @Test
  void aLeaseNamesWhoHadTheAddressThen() throws IOException, InterruptedException {
    iis("2026-03-02 08:00:00 10.1.0.7 40\n2026-03-02 08:00:00 10.1.0.8 40\n");
    Logs.write(folder, "dhcp/DhcpSrvLog-Mon.log", DHCP_LOG);
    Census census = scan();
    assertThat(hosts(census))
        .containsEntry("10.1.0.7", List.of("ann-pc.contoso.example dhcp"))
        .containsEntry("10.1.0.8", List.of());
    InputRow log = census.inputs().get(1);
    assertThat(log.format()).isEqualTo("windows-dhcp");
    assertThat(log.records()).isEqualTo(6);
    assertThat(log.rejected()).isEqualTo(Map.of("bad time", 1L));
    assertThat(log.setAside()).isEqualTo(Map.of("no name for an address", 1L));
  }

  @Test
  void whoCameLaterIsNotWhoWasThere() throws IOException, InterruptedException {
    iis("2026-03-01 08:00:00 10.1.0.7 40\n2026-03-01 12:00:00 10.1.0.7 400\n");
    Logs.write(
        folder,
        "DhcpSrvLog-Sun.log",
        DHCP_LOG
            + "12,03/01/26,09:00:00,Release,10.1.0.7,ann-pc.contoso.example,00155D000001,,1,0\n"
            + "10,03/01/26,11:00:00,Assign,10.1.0.7,bob-pc.contoso.example,00155D000009,,1,0\n"
            + "10,03/02/26,11:00:00,Assign,10.1.0.7,eve-pc.contoso.example,00155D000008,,1,0\n");
    List<PeerRow> rows = new ArrayList<>();
    scan().forEach(Section.INBOUND, rows::add);
    assertThat(rows.getFirst().hosts().stream().map(HostName::name))
        .containsExactly("ann-pc.contoso.example", "bob-pc.contoso.example");
    assertThat(rows.getFirst().name()).isEmpty();
  }

  @Test
  void theZoneOfADhcpServerIsDeclared() throws IOException, InterruptedException {
    iis("2026-03-01 06:30:00 10.1.0.7 40\n");
    Logs.write(folder, "dhcp/DhcpSrvLog-Sun.log", DHCP_LOG);
    Logs.write(folder, "estate.yaml", "dhcp: [{logs: ['dhcp/**'], time-zone: Europe/Berlin}]\n");
    Estate estate = EstateFile.read(folder.resolve("estate.yaml"));
    assertThat(hosts(Scans.of(folder, 1, estate)))
        .containsEntry("10.1.0.7", List.of("ann-pc.contoso.example dhcp"));
    assertThat(hosts(Scans.of(folder, 1)))
        .containsEntry("10.1.0.7", List.of("old-pc.contoso.example dhcp"));
  }

  @Test
  void aTableNamesAddressesForGood() throws IOException, InterruptedException {
    iis("2026-03-02 08:00:00 10.1.0.7 40\n2026-03-02 08:00:00 2001:db8::7 40\n");
    Logs.write(folder, "printers.csv", TABLE);
    Logs.write(folder, "DhcpSrvLog-Mon.log", DHCP_LOG);
    Census census = scan();
    assertThat(hosts(census))
        .containsEntry("10.1.0.7", List.of("printer7 table", "ann-pc.contoso.example dhcp"))
        .containsEntry("2001:db8::7", List.of("=HYPERLINK(1) table"));
    assertThat(census.inputs().get(2).rejected()).isEqualTo(Map.of("not an address", 1L));
    assertThat(census.inputs().get(2).setAside()).isEqualTo(Map.of("no name for an address", 1L));
  }

  @Test
  void whatOtherToolsExportIsATable() throws IOException, InterruptedException {
    iis("2026-03-02 08:00:00 10.1.0.7 40\n");
    Logs.write(
        folder,
        "computers.csv",
        """
        #TYPE Microsoft.ActiveDirectory.Management.ADComputer
        "Name","DNSHostName","IPv4Address"
        "ANN","ann.contoso.example","10.1.0.7"
        """);
    Logs.write(folder, "events.csv", "Time,IP,Name\n2026-03-02,10.1.0.7,logon\n");
    assertThat(hosts(scan())).containsEntry("10.1.0.7", List.of("ann.contoso.example table"));
  }

  @Test
  void aTableIsReadInOnePiece() throws IOException, InterruptedException {
    iis("2026-03-02 08:00:00 10.1.0.7 40\n");
    StringBuilder table = new StringBuilder("ip,name\n");
    for (int i = 1; i < 250; i++) {
      table.append("10.1.0.").append(i).append(",machine").append(i).append('\n');
    }
    Logs.write(folder, "machines.csv", table.toString());
    assertThat(hosts(Scans.inPieces(folder, 2, 1, 500)))
        .containsEntry("10.1.0.7", List.of("machine7 table"));
  }

  private void iis(String records) throws IOException {
    Logs.write(
        folder, "EX01/W3SVC1/u_ex260302.log", "#Fields: date time c-ip crypt-protocol\n" + records);
  }

  @Test
  void namesAreNoEvidence() throws IOException, InterruptedException {
    Logs.write(folder, "DhcpSrvLog-Mon.log", DHCP_LOG);
    Logs.write(folder, "printers.csv", TABLE);
    assertThat(scan().inputs())
        .allMatch(input -> input.records() > 0)
        .noneMatch(InputRow::isEvidence);
    iis("2026-03-02 08:00:00 10.1.0.7 40\n");
    assertThat(scan().inputs()).anyMatch(InputRow::isEvidence);
  }

  private Census scan() throws IOException, InterruptedException {
    return Scans.of(folder);
  }

  private static Map<String, List<String>> hosts(Census census) {
    Map<String, List<String>> hosts = new HashMap<>();
    census.forEach(
        Section.INBOUND,
        (PeerRow row) ->
            hosts.put(
                row.use().peer(),
                row.hosts().stream()
                    .map(host -> host.name() + " " + host.grounds().label())
                    .toList()));
    return hosts;
  }
}
