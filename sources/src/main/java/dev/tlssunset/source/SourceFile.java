package dev.tlssunset.source;

/// What a reader is told about the file it reads.
///
/// @param path the file's path below the scanned folder, with `/`
/// @param declaredServer the server whose `logs` pattern in the estate file fits; empty where none
///   does
public record SourceFile(String path, String declaredServer) {}
