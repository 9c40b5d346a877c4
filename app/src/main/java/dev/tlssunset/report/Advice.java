package dev.tlssunset.report;

import dev.tlssunset.census.CoverageRow;
import dev.tlssunset.observation.VersionEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// How to make servers record what their logs lack today.
///
/// @param title what to do
/// @param servers where, as evidence names them
/// @param notes what to know before
/// @param blocks commands, ready to copy
record Advice(String title, List<String> servers, List<String> notes, List<Block> blocks) {

  /// @param label where to run it
  /// @param code the commands
  record Block(String label, String code) {}

  /// Names come from evidence and end up in commands: only what can be nothing but a host's name
  /// may stand there.
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

  private static final String PLACEHOLDER = "SERVER";
  private static final String SMTP = "SMTP";

  static List<Advice> of(CoverageView coverage) {
    List<Advice> all = new ArrayList<>();
    NavigableSet<String> withoutFields = servers(coverage, lacks(VersionEvidence.NO_FIELD));
    if (!withoutFields.isEmpty()) {
      all.add(iisFields(withoutFields));
    }
    NavigableSet<String> notRecorded = servers(coverage, lacks(VersionEvidence.NOT_RECORDED));
    if (!notRecorded.isEmpty()) {
      all.add(exchangeUpdate(notRecorded));
    }
    NavigableSet<String> withoutSmtp = servers(coverage, _ -> true);
    withoutSmtp.removeAll(servers(coverage, row -> row.service().equals(SMTP)));
    if (!withoutSmtp.isEmpty()) {
      all.add(smtpLogging(withoutSmtp));
    }
    return List.copyOf(all);
  }

  private static Predicate<CoverageRow> lacks(VersionEvidence evidence) {
    return row -> row.why().contains(evidence.why());
  }

  private static NavigableSet<String> servers(CoverageView coverage, Predicate<CoverageRow> which) {
    NavigableSet<String> servers = new TreeSet<>();
    coverage.rows().stream().filter(which).map(CoverageRow::server).forEach(servers::add);
    return servers;
  }

  static String safeName(String server) {
    return HOST.matcher(server).matches() ? server : PLACEHOLDER;
  }

  private static List<String> safeNames(NavigableSet<String> servers) {
    return servers.stream().map(Advice::safeName).distinct().toList();
  }

  private static Advice iisFields(NavigableSet<String> servers) {
    return new Advice(
        "Make IIS log the TLS version",
        List.copyOf(servers),
        List.of(
            "Needs Windows Server 2016 with KB4025334, or Windows Server 2012 R2 with KB4025335"
                + " (July 2017), or later; current cumulative updates contain them.",
            "Windows Server 2008 to 2012 cannot do it: ask the load balancer's or firewall's log"
                + " there.",
            "Once custom fields are on, IIS writes to new files with names ending in _x.log.",
            "The commands are for the site 'Default Web Site', which clients of Exchange use;"
                + " repeat them for other sites."),
        List.of(
            new Block(
                "PowerShell, from an administrator's machine", powerShell(safeNames(servers))),
            new Block("appcmd, on each server", appcmd())));
  }

  private static String powerShell(List<String> servers) {
    return """
    $servers = %s
    Invoke-Command -ComputerName $servers -ScriptBlock {
      Import-Module WebAdministration
      $fields = [ordered]@{
        'crypt-protocol'    = 'CRYPT_PROTOCOL'
        'crypt-cipher'      = 'CRYPT_CIPHER_ALG_ID'
        'crypt-hash'        = 'CRYPT_HASH_ALG_ID'
        'crypt-keyexchange' = 'CRYPT_KEYEXCHANGE_ALG_ID'
      }
      foreach ($field in $fields.GetEnumerator()) {
        Add-WebConfigurationProperty -PSPath 'MACHINE/WEBROOT/APPHOST' -Name '.' `
          -Filter "system.applicationHost/sites/site[@name='Default Web Site']/logFile/customFields" `
          -Value @{ logFieldName = $field.Key; sourceName = $field.Value; sourceType = 'ServerVariable' }
      }
    }\
    """
        .formatted(quoted(servers));
  }

  private static String quoted(List<String> servers) {
    return String.join(", ", servers.stream().map(server -> "'" + server + "'").toList());
  }

  private static String appcmd() {
    List<String> lines = new ArrayList<>();
    for (String[] field :
        new String[][] {
          {"crypt-protocol", "CRYPT_PROTOCOL"},
          {"crypt-cipher", "CRYPT_CIPHER_ALG_ID"},
          {"crypt-hash", "CRYPT_HASH_ALG_ID"},
          {"crypt-keyexchange", "CRYPT_KEYEXCHANGE_ALG_ID"}
        }) {
      lines.add(
          ("%%windir%%\\system32\\inetsrv\\appcmd.exe set config"
                  + " -section:system.applicationHost/sites /+\"[name='Default Web Site']."
                  + "logFile.customFields.[logFieldName='%s',sourceName='%s',"
                  + "sourceType='ServerVariable']\" /commit:apphost")
              .formatted(field[0], field[1]));
    }
    return String.join("\n", lines);
  }

  private static Advice exchangeUpdate(NavigableSet<String> servers) {
    return new Advice(
        "Update Exchange where TLS was used but its version not recorded",
        List.copyOf(servers),
        List.of(
            "Their SMTP logs show STARTTLS and no line 'TLS protocol SP_PROT_...'.",
            "Microsoft describes that line for Exchange 2010 to 2016. Which update of a version"
                + " first wrote it is not known for sure: install the newest one.",
            "Until then a network capture of port 25, or the partner's log, tells the version."),
        List.of());
  }

  private static Advice smtpLogging(NavigableSet<String> servers) {
    List<String> lines = new ArrayList<>();
    for (String server : safeNames(servers)) {
      lines.add(
          "Get-ReceiveConnector -Server '%s' | Set-ReceiveConnector -ProtocolLoggingLevel Verbose"
              .formatted(server));
    }
    lines.add("Get-SendConnector | Set-SendConnector -ProtocolLoggingLevel Verbose");
    return new Advice(
        "Turn on SMTP protocol logging",
        List.copyOf(servers),
        List.of(
            "No SMTP protocol log of these servers was among the files. If they carry mail, their"
                + " logs may be elsewhere (TransportRoles\\Logs below Exchange's folder), or off:"
                + " most connectors do not log until told to."),
        List.of(new Block("Exchange Management Shell", String.join("\n", lines))));
  }
}
