package dev.tlssunset.testkit.reference;

import static java.util.Collections.emptySortedSet;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.tlssunset.testkit.census.CensusTally;
import dev.tlssunset.testkit.census.Direction;
import dev.tlssunset.testkit.census.RowKey;
import dev.tlssunset.testkit.census.Sighting;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What sessions mean (S6 to S24).
final class MailSessions {

  private static final String SERVICE = "SMTP";
  private static final List<String> LOG_TREE =
      List.of(
          "transportroles",
          "frontend",
          "hub",
          "mailbox",
          "edge",
          "protocollog",
          "smtpreceive",
          "smtpsend",
          "fe_smtp_logs",
          "hub_smtp_logs",
          "mailbox_smtp_logs",
          "frontend_protocol_logs",
          "hub_protocol_logs",
          "mailbox_protocol_logs",
          "edge_protocol_logs");
  private static final List<String> FOLDERS_OF_EVERY_SERVER =
      List.of(
          "logs",
          "exchange",
          "exchange server",
          "v14",
          "v15",
          "microsoft",
          "program files",
          "smtp",
          "exchange_smtp",
          "submission",
          "delivery");

  private final Servers servers;
  private final CensusTally tally;

  MailSessions(Servers servers, CensusTally tally) {
    this.servers = servers;
    this.tally = tally;
  }

  /// S6.
  static List<MailSession> of(List<MailRecord> records) {
    return records.stream()
        .collect(groupingBy(MailSessions::key, TreeMap::new, toList()))
        .values()
        .stream()
        .flatMap(sameId -> MailParts.joined(sameId).stream())
        .map(MailSession::new)
        .toList();
  }

  /// Where nothing names the server, the folder stands for it.
  private static String key(MailRecord record) {
    String folder = String.join("/", record.file().folders());
    String server = Objects.requireNonNullElse(serverName(record), folder + "/");
    String connector = server + "\0" + record.connector();
    return String.join(
        "\0",
        connector.toLowerCase(Locale.ROOT),
        Boolean.toString(record.receive()),
        record.session());
  }

  /// What a session tells about the estate (S20, S21, I25).
  static void introduce(MailSession session, Servers servers) {
    session.records().stream()
        .filter(record -> !record.local().isEmpty())
        .findFirst()
        .ifPresent(record -> introduce(record, Addresses.ofEndpoint(record.local()), servers));
  }

  private static void introduce(MailRecord record, String address, Servers servers) {
    servers.own(address);
    String name = serverName(record);
    if (name != null) {
      servers.named(address, name);
    }
  }

  void count(MailSession session) {
    if (session.neverConnected()) {
      tally.setAside("never connected");
      return;
    }
    if (session.neverSaidHello()) {
      tally.setAside("never said EHLO or HELO");
      return;
    }
    countOddities(session);
    tally.add(sighting(session));
    tally.hour(
        side(session), server(session), SERVICE, session.timed().time(), session.verdict().voice());
  }

  private void countOddities(MailSession session) {
    for (TlsLine line : session.tlsLines()) {
      if (line.version() == null) {
        tally.oddity(line.record().file().path(), "unknown protocol name");
      }
      if (Algorithms.hasUnknownName(line.suite())) {
        tally.oddity(line.record().file().path(), "unknown algorithm name");
      }
    }
    if (session.verdict().cut()) {
      tally.oddity(session.records().getFirst().file().path(), "cut session");
    }
  }

  private Sighting sighting(MailSession session) {
    String reason = reason(session);
    Direction direction = direction(session, reason);
    return new Sighting(
        new RowKey(direction, session.party(), SERVICE, "sessions"),
        session.verdict().version(),
        direction == Direction.INBOUND ? "direct" : null,
        reason,
        session.timed().time(),
        session.evidence().evidence(),
        hints(session));
  }

  private static Direction direction(MailSession session, @Nullable String reason) {
    if (reason != null) {
      return Direction.INTERNAL;
    }
    return side(session);
  }

  private static Direction side(MailSession session) {
    return session.isReceive() ? Direction.INBOUND : Direction.OUTBOUND;
  }

  private @Nullable String reason(MailSession session) {
    String reason = session.reason();
    if (reason != null) {
      return reason;
    }
    return servers.areAt(session.party()) ? "own server" : null;
  }

  private static Sighting.Hints hints(MailSession session) {
    return new Sighting.Hints(
        emptySortedSet(),
        session.users(),
        emptySortedSet(),
        session.names(),
        emptySortedSet(),
        session.certificates(),
        session.tlsLine().map(TlsLine::suite).orElse(null));
  }

  private String server(MailSession session) {
    return servers.nameOf(serverName(session.records().getFirst()), session.localAddress());
  }

  /// S20.
  private static @Nullable String serverName(MailRecord record) {
    if (record.serverOfFile() != null) {
      return record.serverOfFile();
    }
    int backslash = record.connector().indexOf('\\');
    if (record.receive() && backslash > 0) {
      return record.connector().substring(0, backslash);
    }
    return folderOfServer(record.file().folders());
  }

  private static @Nullable String folderOfServer(List<String> folders) {
    int tree = folders.size() - 1;
    while (tree >= 0 && !isOf(LOG_TREE, folders.get(tree))) {
      tree--;
    }
    return folders.subList(0, Math.max(0, tree)).reversed().stream()
        .filter(folder -> !isOf(LOG_TREE, folder) && !isOf(FOLDERS_OF_EVERY_SERVER, folder))
        .filter(folder -> !Servers.isDrive(folder))
        .findFirst()
        .orElse(null);
  }

  private static boolean isOf(List<String> folders, String folder) {
    return folders.contains(folder.toLowerCase(Locale.ROOT));
  }
}
