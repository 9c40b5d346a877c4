package dev.tlssunset.source;

/// What a reader is told about the file it reads.
///
/// @param path the file's path below the scanned folder, with `/`
/// @param declaredServer the server whose `logs` pattern in the estate file fits; empty where none
///   does
/// @param declaredLog what the estate file says of it as a balancer's log
/// @param modified when it was last written to, in seconds since 1970; 0 where not known
public record SourceFile(
    String path, String declaredServer, DeclaredLog declaredLog, long modified) {

  /// When a file was last written to that does not say.
  public static final long NOT_KNOWN = 0;

  /// A file that is no declared balancer's.
  public SourceFile(String path, String declaredServer) {
    this(path, declaredServer, DeclaredLog.NONE, NOT_KNOWN);
  }
}
