package dev.tlssunset.source.iis;

import dev.tlssunset.source.ServerFolder;
import dev.tlssunset.source.SourceFile;
import java.util.Set;
import java.util.regex.Pattern;

/// What the place of a log says of its server (rules I22, I31).
///
/// @param declaredServer the server that the estate file says it is of; empty where it does not
/// @param server the server that its folders are named after; empty where they are not
/// @param isBackEnd whether it is the folder of Exchange's back-end site
record IisFolder(String declaredServer, String server, boolean isBackEnd) {

  private static final Set<String> FOLDERS_OF_EVERY_SERVER =
      Set.of("logfiles", "logs", "inetpub", "iis", "iislogs", "iis_logs");

  /// IIS names a site's folder by its number; ExchangeLogCollector's bundles name it alike, or
  /// those of Exchange's two sites by what they are.
  private static final Pattern SITE_FOLDER =
      Pattern.compile("(iis_)?w3svc\\d+(_logs)?|iis_(fe|be)_logs");

  /// An archive is a folder that was packed.
  private static final Pattern BACK_END_FOLDER =
      Pattern.compile("(?i)/((iis_)?w3svc2(_logs)?|iis_be_logs)(\\.zip)?/");

  static IisFolder of(SourceFile file) {
    String server =
        ServerFolder.above(
            file.path(),
            folder -> SITE_FOLDER.matcher(folder).matches(),
            FOLDERS_OF_EVERY_SERVER::contains);
    return new IisFolder(
        file.declaredServer(), server, BACK_END_FOLDER.matcher("/" + file.path()).find());
  }

  /// Written out: a record's own `equals` is linked when it is first used, which takes longer than
  /// a small scan.
  boolean isSame(IisFolder other) {
    return declaredServer.equals(other.declaredServer)
        && server.equals(other.server)
        && isBackEnd == other.isBackEnd;
  }
}
