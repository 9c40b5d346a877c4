package dev.tlssunset.census;

/// Where a number can be checked: the earliest record of its kind.
///
/// @param version the version label that it is an example of
/// @param file path below the scanned folder
/// @param line line number, from 1
public record EvidenceLine(String version, String file, long line) {}
