package dev.tlssunset.source.exchange;

import dev.tlssunset.observation.Direction;
import dev.tlssunset.source.ServerFolder;
import dev.tlssunset.source.SourceFile;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a log file says of all its sessions: whose log it is, and which side wrote it (rules S2,
/// S20).
///
/// @param folder the folder of the file
/// @param declaredServer the server that the estate file names; empty where it does not
/// @param folderServer the server that the folder is named after; empty where it is not
/// @param direction inbound for a receive log, outbound for a send log
record SmtpOrigin(String folder, String declaredServer, String folderServer, Direction direction) {

  private static final Set<String> TREE =
      Set.of(
          "transportroles",
          "frontend",
          "hub",
          "mailbox",
          "edge",
          "protocollog",
          "smtpreceive",
          "smtpsend");

  /// The folders of ExchangeLogCollector's bundles, e.g. `FE_Receive_Protocol_Logs`.
  private static final Pattern BUNDLE = Pattern.compile("\\w+_protocol_logs");

  private static final Set<String> FOLDERS_OF_EVERY_SERVER =
      Set.of(
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

  /// The origin of a file; empty where neither its content nor its path tells the direction.
  static Optional<SmtpOrigin> of(SourceFile file, String logType) {
    String server =
        ServerFolder.above(
            file.path(),
            SmtpOrigin::isOfTree,
            name -> isOfTree(name) || FOLDERS_OF_EVERY_SERVER.contains(name));
    return direction(file.path(), logType)
        .map(direction ->
            new SmtpOrigin(folder(file.path()), file.declaredServer(), server, direction));
  }

  /// Stands in where there is none: nothing is read with it.
  static SmtpOrigin unknown() {
    return new SmtpOrigin("", "", "", Direction.INBOUND);
  }

  /// Whose the sessions of a connector are; the folder stands for a server that nothing names.
  String owner(String connector) {
    String server = server(connector);
    return server.isEmpty() ? folder : server;
  }

  /// The server whose the sessions of a connector are; empty where nothing names it.
  String server(String connector) {
    if (!declaredServer.isEmpty()) {
      return declaredServer;
    }
    int backslash = connector.indexOf('\\');
    return isReceive() && backslash > 0 ? connector.substring(0, backslash) : folderServer;
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static boolean isOfTree(String folder) {
    return TREE.contains(folder) || BUNDLE.matcher(folder).matches();
  }

  boolean isReceive() {
    return direction == Direction.INBOUND;
  }

  private static Optional<Direction> direction(String path, String logType) {
    String type = logType.toLowerCase(Locale.ROOT);
    if (type.startsWith("smtp receive")) {
      return Optional.of(Direction.INBOUND);
    }
    if (type.startsWith("smtp send")) {
      return Optional.of(Direction.OUTBOUND);
    }
    String lower = "/" + path.toLowerCase(Locale.ROOT);
    String name = lower.substring(lower.lastIndexOf('/') + 1);
    if (lower.contains("/smtpreceive") || name.startsWith("recv")) {
      return Optional.of(Direction.INBOUND);
    }
    if (lower.contains("/smtpsend") || name.startsWith("send")) {
      return Optional.of(Direction.OUTBOUND);
    }
    return Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SmtpOrigin that
        && direction == that.direction
        && folder.equals(that.folder)
        && declaredServer.equals(that.declaredServer)
        && folderServer.equals(that.folderServer);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * folder.hashCode() + folderServer.hashCode()) + declaredServer.hashCode();
  }
}
