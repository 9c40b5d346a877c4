package dev.tlssunset.testkit.estate;

import java.util.List;

/// A server of a made-up estate.
///
/// @param number counting from 1
/// @param namedByFolder whether its logs were copied into a folder that is called after it; else
///   they lie in folders as every server has them
record Host(int number, String name, String address, boolean namedByFolder) {

  static final int MOST = 4;

  private static final List<String> WEB_FOLDERS =
      List.of("LogFiles", "inetpub/logs/LogFiles", "logs", "IISLogs");
  private static final List<String> MAIL_FOLDERS =
      List.of("Exchange", "V15", "Exchange/V15", "Logs");

  /// Above the folders of the sites.
  String webFolder() {
    return namedByFolder ? "iis/" + name + folderOfEvery() : WEB_FOLDERS.get(number - 1);
  }

  /// Above `TransportRoles`.
  String mailFolder() {
    return namedByFolder ? "smtp/" + name : MAIL_FOLDERS.get(number - 1);
  }

  private String folderOfEvery() {
    return number % 2 == 0 ? "/LogFiles" : "";
  }
}
