package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.effect.CryptField;
import dev.tlssunset.posture.settings.ServerSettings.IisSite;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The commands that make IIS log TLS ([CryptField]), and those that take it back.
public final class IisCryptFields {

  /// The site that clients of Exchange use.
  public static final String CLIENT_SITE = "Default Web Site";

  /// What to know before.
  public static final List<String> NOTES =
      List.of(
          "Needs Windows Server 2016 with KB4025334, or Windows Server 2012 R2 with KB4025335"
              + " (July 2017), or later; current cumulative updates contain them.",
          "Windows Server 2008 to 2012 cannot do it: ask the load balancer's or firewall's log"
              + " there.",
          "Once custom fields are on, IIS writes to new files with names ending in _x.log. Nothing"
              + " has to restart.");

  /// Names that mean nothing but themselves inside the quotes of both commands.
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]*");

  private IisCryptFields() {}

  /// A site as a condition of an XPath, by its number where its name could mean more than itself.
  static String condition(IisSite site) {
    return PLAIN_NAME.matcher(site.name()).matches()
        ? "name='" + site.name() + "'"
        : "id='" + site.id() + "'";
  }

  /// PowerShell that adds all fields to the site of clients, on all servers at once.
  ///
  /// @param servers names that a host can have
  public static String powerShell(List<String> servers) {
    IisSite clients = new IisSite(CLIENT_SITE, 1, List.of(), List.of());
    return """
    $servers = %s
    Invoke-Command -ComputerName $servers -ScriptBlock {
      Import-Module WebAdministration
    %s}\
    """
        .formatted(PowerShellText.list(servers), adding(clients).indent(2));
  }

  /// PowerShell that adds to a site what it does not log, to be run on the server.
  static String adding(IisSite site) {
    return """
    $fields = [ordered]@{
    %s}
    foreach ($field in $fields.GetEnumerator()) {
      Add-WebConfigurationProperty -PSPath 'MACHINE/WEBROOT/APPHOST' -Name '.' `
        -Filter "%s" `
        -Value @{ logFieldName = $field.Key; sourceName = $field.Value; sourceType = 'ServerVariable' }
    }
    """
        .formatted(table(CryptField.missing(site)).indent(2), filter(site));
  }

  /// PowerShell that takes away what [#adding(IisSite)] adds.
  static String removing(IisSite site) {
    return """
    foreach ($field in %s) {
      Remove-WebConfigurationProperty -PSPath 'MACHINE/WEBROOT/APPHOST' -Name '.' `
        -Filter "%s" -AtElement @{ logFieldName = $field }
    }
    """
        .formatted(
            PowerShellText.list(CryptField.missing(site).stream().map(CryptField::name).toList()),
            filter(site));
  }

  private static String table(List<CryptField> fields) {
    return fields.stream()
        .map(field -> "%-19s = '%s'".formatted("'" + field.name() + "'", field.source()))
        .collect(Collectors.joining("\n"));
  }

  private static String filter(IisSite site) {
    return "system.applicationHost/sites/site[@" + condition(site) + "]/logFile/customFields";
  }

  /// `appcmd`, to be run on a server.
  public static String appcmd() {
    return CryptField.ALL.stream()
        .map(field ->
            ("%%windir%%\\system32\\inetsrv\\appcmd.exe set config"
                    + " -section:system.applicationHost/sites /+\"[name='%s']."
                    + "logFile.customFields.[logFieldName='%s',sourceName='%s',"
                    + "sourceType='ServerVariable']\" /commit:apphost")
                .formatted(CLIENT_SITE, field.name(), field.source()))
        .collect(Collectors.joining("\n"));
  }
}
