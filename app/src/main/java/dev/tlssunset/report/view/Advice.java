package dev.tlssunset.report.view;

import dev.tlssunset.census.CoverageRow;
import dev.tlssunset.observation.Service;
import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.posture.emit.HostName;
import dev.tlssunset.posture.emit.IisCryptFields;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// How to make servers record what their logs lack today.
///
/// @param title what to do
/// @param servers where, as evidence names them
/// @param notes what to know before
/// @param blocks commands, ready to copy
public record Advice(String title, List<String> servers, List<String> notes, List<Block> blocks) {

  /// Commands, and where to run them.
  ///
  /// @param label where to run it
  /// @param code the commands
  public record Block(String label, String code) {}

  private static final String PLACEHOLDER = "SERVER";

  public static List<Advice> of(CoverageView coverage) {
    List<Advice> all = new ArrayList<>(forGaps(coverage));
    NavigableSet<String> withoutSmtp = servers(coverage, row -> row.known() && !row.balancer());
    withoutSmtp.removeAll(servers(coverage, row -> row.service().equals(Service.SMTP.name())));
    if (!withoutSmtp.isEmpty()) {
      all.add(smtpLogging(withoutSmtp));
    }
    return List.copyOf(all);
  }

  /// Whether there are commands that make servers log the version where they log the rest.
  public static boolean hasCommandsForGaps(CoverageView coverage) {
    return forGaps(coverage).stream().anyMatch(advice -> !advice.blocks.isEmpty());
  }

  private static List<Advice> forGaps(CoverageView coverage) {
    List<Advice> all = new ArrayList<>();
    NavigableSet<String> withoutFields = servers(coverage, lacks(VersionEvidence.NO_FIELD));
    if (!withoutFields.isEmpty()) {
      all.add(iisFields(withoutFields));
    }
    NavigableSet<String> notFilled = servers(coverage, lacks(VersionEvidence.NOT_FILLED));
    if (!notFilled.isEmpty()) {
      all.add(iisValues(notFilled));
    }
    NavigableSet<String> notRecorded = servers(coverage, lacks(VersionEvidence.NOT_RECORDED));
    if (!notRecorded.isEmpty()) {
      all.add(exchangeUpdate(notRecorded));
    }
    NavigableSet<String> withoutFormat = servers(coverage, lacks(VersionEvidence.NOT_IN_FORMAT));
    if (!withoutFormat.isEmpty()) {
      all.add(balancerFormat(withoutFormat));
    }
    return all;
  }

  private static Predicate<CoverageRow> lacks(VersionEvidence evidence) {
    return row -> row.lacks().contains(evidence);
  }

  private static NavigableSet<String> servers(CoverageView coverage, Predicate<CoverageRow> which) {
    NavigableSet<String> servers = new TreeSet<>();
    coverage.rows().stream().filter(which).map(CoverageRow::server).forEach(servers::add);
    return servers;
  }

  static String safeName(String server) {
    return HostName.of(server).orElse(PLACEHOLDER);
  }

  private static List<String> safeNames(NavigableSet<String> servers) {
    return servers.stream().map(Advice::safeName).distinct().toList();
  }

  private static Advice iisFields(NavigableSet<String> servers) {
    List<String> notes = new ArrayList<>(IisCryptFields.NOTES);
    notes.add(
        "The commands are for the site '%s', which clients of Exchange use; repeat them for other sites."
            .formatted(IisCryptFields.CLIENT_SITE));
    return new Advice(
        "Make IIS log the TLS version",
        List.copyOf(servers),
        List.copyOf(notes),
        List.of(
            new Block(
                "PowerShell, from an administrator's machine",
                IisCryptFields.powerShell(safeNames(servers))),
            new Block("appcmd, on each server", IisCryptFields.appcmd())));
  }

  private static Advice iisValues(NavigableSet<String> servers) {
    return new Advice(
        "Find out why IIS writes no TLS version",
        List.copyOf(servers),
        List.of(
            "Their logs have the field crypt-protocol, and nothing in it that is a version, on"
                + " ports other than 80 and 81.",
            "The source of the field has to be the server variable CRYPT_PROTOCOL: a request header"
                + " or a response header of that name gives '-'.",
            "Where a load balancer decrypts, and goes on in clear text to another port than 80, the"
                + " server cannot know the version: the balancer's log tells it."),
        List.of());
  }

  private static Advice balancerFormat(NavigableSet<String> balancers) {
    return new Advice(
        "Make the load balancer log the TLS version",
        List.copyOf(balancers),
        List.of(
            "Where TLS ends in the balancer, no server's log can tell which version a client"
                + " spoke.",
            "With the balancer's own address and port toward the server in the line (HAProxy:"
                + " %bi:%bp), the same connection is found in the server's log.",
            "Give the new format to TLS Sunset in estate.yaml, as `log-format`."),
        List.of(
            new Block("HAProxy 2.5 and later, mode http", "option httpslog"),
            new Block("HAProxy, append to log-format", "%sslv %sslc"),
            new Block("nginx, append to log_format", "$ssl_protocol $ssl_cipher"),
            new Block("Apache, append to LogFormat", "%{SSL_PROTOCOL}x %{SSL_CIPHER}x")));
  }

  private static Advice exchangeUpdate(NavigableSet<String> servers) {
    return new Advice(
        "Update Exchange where TLS was used but its version not recorded",
        List.copyOf(servers),
        List.of(
            "Their SMTP logs show STARTTLS and no line 'TLS protocol SP_PROT_...'.",
            "Microsoft describes that line for Exchange 2010 and later. Which update of a version"
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
